import { hash, timingSafeEqual } from 'node:crypto';
import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  Injectable,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Keys } from '../../access/keys.js';
import { OPERATING, type Operating } from './operating.js';

/** Who may use a route: everybody, whoever has a key, or also whoever has the token for metrics, which records nothing. */
export type Policy = 'everybody' | 'recorders' | 'watchers';

const POLICY = 'policy';

/** States the policy of a route or of all routes of a controller. A route without one lets nobody in. */
export const Allows = (policy: Policy) => SetMetadata(POLICY, policy);

/** The request of somebody whose key was recognised. */
export interface KeyedRequest extends FastifyRequest {
  recorder: string;
}

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Keys) private readonly keys: Keys,
    @Inject(OPERATING) private readonly operating: Operating,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(POLICY, places);
    if (policy === 'everybody') return true;
    if (policy === undefined) throw new ForbiddenException('this route lets nobody in');
    const request = context.switchToHttp().getRequest<KeyedRequest>();
    if (policy === 'watchers' && isToken(this.operating.metricsToken, request.headers.authorization)) return true;
    request.recorder = recorderOf(this.keys, request.headers.authorization);
    return true;
  }
}

/** True where a request brings this token. Compared by digest, so that timing tells nothing. */
function isToken(token: string | undefined, authorization = ''): boolean {
  if (token === undefined) return false;
  const digest = (text: string) => hash('sha256', text, 'buffer');
  return timingSafeEqual(digest(`Bearer ${token}`), digest(authorization));
}

/** The key that a request brings. Throws 401 where there is none that this register has issued. */
export function recorderOf(keys: Keys, authorization = ''): string {
  const secret = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization)?.[1];
  if (secret === undefined) {
    throw new UnauthorizedException('recording needs an access key: Authorization: Bearer dep_...');
  }
  const key = keys.recognise(secret);
  if (!key) throw new UnauthorizedException('this register has issued no such access key');
  return key.key;
}
