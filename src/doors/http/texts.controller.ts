import { Readable } from 'node:stream';
import { Controller, Get, Headers, Inject, Param, Put, Req, Res, UnsupportedMediaTypeException } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BadInput } from '../../forms/check.js';
import { expectedBy } from '../../forms/expected.js';
import { IsSha256, IsWhole } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { patterns } from '../../forms/shapes.js';
import { type Digest, isDigest } from '../../ledger/files/text-files.js';
import { TextTooLarge } from '../../ledger/files/texts.js';
import { Register } from '../../register/register.js';
import { NotFound } from '../../views/not-found.js';
import { CLOSED_POLICY } from './answer-headers.js';
import { Allows, type KeyedRequest } from './access.guard.js';
import { Fails } from './described-problems.js';
import { Answers, NamesSubject } from './openapi.js';

const EXAMPLE = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const DIGEST = 'SHA-256 of the text: 64 digits of hex in lower case, as `register-text` writes it.';

/** The largest text over HTTP where nothing else is set, in bytes. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;

export const LARGEST_TEXT = Symbol('largest text');

@Says('A text that is held.')
class TextAnswer {
  @IsSha256('SHA-256 of the text, hex.', EXAMPLE) digest!: string;
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'Its size in bytes.', 48_213) size!: number;
}

/** Texts and scans by their digest. They are public, as what stands in the ledger is. */
@Controller('v1/texts')
@ApiTags('texts')
export class TextsController {
  constructor(
    @Inject(Register) private readonly register: Register,
    @Inject(LARGEST_TEXT) private readonly most: number,
  ) {}

  @Put(':digest')
  @Allows('recorders')
  @ApiBearerAuth('key')
  @ApiOperation({
    operationId: 'put-text',
    summary:
      'Keeps a text or a scan under its digest, for good and for everybody to read. It may come before `register-text` ' +
      'names it, or after. The same text once more changes nothing.',
  })
  @NamesSubject('digest', DIGEST, EXAMPLE)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ description: 'The bytes, of any media type but JSON.', schema: { type: 'string', format: 'binary' } })
  @Answers(TextAnswer, 201, 200)
  @Fails('digest-mismatch', 'disk-full')
  async put(
    @Param('digest') name: string,
    @Req() request: KeyedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TextAnswer> {
    const digest = digestFrom(name);
    const { body = Readable.from([]) } = request;
    if (!(body instanceof Readable))
      throw new UnsupportedMediaTypeException('a text comes as application/octet-stream');
    try {
      if (Number(request.headers['content-length'] ?? 0) > this.most) throw new TextTooLarge(this.most);
      const { texts, damage } = this.register.integrity;
      // Not ended with the reading: an answer has to go back on the same connection.
      const { isNew, size } = await texts.put(digest, body.iterator({ destroyOnReturn: false }), this.most);
      damage.repaired(digest);
      reply.status(isNew ? 201 : 200);
      return { digest, size };
    } catch (error) {
      if (!request.raw.complete && request.raw.destroyed) throw cutOff();
      throw error;
    } finally {
      // What is left of a text that was refused is let pass, so that the answer is read.
      body.resume();
    }
  }

  @Get(':digest')
  @Allows('everybody')
  @ApiOperation({
    operationId: 'show-text',
    summary: 'A text, checked against its digest before it is sent. HEAD says whether it is held and whole.',
  })
  @NamesSubject('digest', DIGEST, EXAMPLE)
  @ApiHeader({
    name: 'If-None-Match',
    required: false,
    description: 'The digest in quotes: answered by 304 where the text is held.',
    schema: { type: 'string', example: `"${EXAMPLE}"` },
  })
  @ApiResponse({
    status: 200,
    description: 'The bytes; `Content-Type` as its registration says, else application/octet-stream.',
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({ status: 304, description: 'The caller has it.' })
  @Fails('text-damaged')
  async show(
    @Param('digest') name: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const digest = digestFrom(name);
    const { texts, damage, mediaTypes } = this.register.integrity;
    const text = await texts.read(digest);
    if (!text) throw new NotFound(`text ${digest}`, 'the digest of a text that was put here');
    damage.repaired(digest);
    void reply.headers(headersOf(digest));
    if (known?.includes(`"${digest}"`) || known === '*') {
      void reply.status(304).send();
      return;
    }
    void reply.headers({
      'content-type': mediaTypes.of(digest) ?? 'application/octet-stream',
      'content-length': text.size,
    });
    await reply.send(Readable.from(text.bytes, { objectMode: false }));
  }
}

function headersOf(digest: Digest): Record<string, string> {
  return {
    etag: `"${digest}"`,
    'cache-control': 'public, max-age=31536000, immutable',
    // Its form was chosen by who registered it: a browser must neither run it nor guess what it is.
    'content-security-policy': `${CLOSED_POLICY}; sandbox`,
    'content-disposition': `attachment; filename="${digest}"`,
  };
}

function digestFrom(name: string): Digest {
  if (isDigest(name)) return name;
  const expected = expectedBy({ type: 'string', pattern: patterns.sha256.pattern });
  throw new BadInput('the digest is not valid', [{ at: '/digest', found: name, expected }]);
}

function cutOff(): BadInput {
  const fault = { at: '', found: 'part of the text', expected: 'the whole text, as long as Content-Length says' };
  return new BadInput('the text ended too early', [fault]);
}
