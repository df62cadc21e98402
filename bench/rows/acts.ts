import { drive, inFolder, take, timed } from '../measure.ts';
import { type Act, Program } from '../program.ts';
import type { Measured, Setup } from '../setup.ts';
import { world } from '../world.ts';

/** Acts before the clock runs: the parties, persons and bodies there are, and a warm program. */
const BEFORE = 1_000;

/** One caller: every act is validated, judged, sealed and durable before the next comes. */
export async function actsOfOne({ seed, size }: Setup): Promise<Measured> {
  return inFolder(async folder => {
    const { program, acts } = await begun(folder, seed);
    const rest = take(size.single, acts);
    const seconds = await timed(() => drive(1, rest, act => program.perform(act)));
    await program.close();
    return { 'acts x1': size.single / seconds };
  });
}

/** 64 callers: until the last act is answered, and until the views know it. */
export async function actsOfMany({ seed, size }: Setup): Promise<Measured> {
  return inFolder(async folder => {
    const { program, acts } = await begun(folder, seed);
    const rest = take(size.many, acts);
    const start = performance.now();
    const recorded = await timed(() => drive(64, rest, act => program.perform(act)));
    await program.seen();
    const seen = (performance.now() - start) / 1_000;
    await program.close();
    return { 'acts x64': size.many / recorded, 'acts x64 + views': size.many / seen };
  });
}

async function begun(folder: string, seed: number): Promise<{ program: Program; acts: Generator<Act, never> }> {
  const program = await Program.open(folder);
  const acts = world(seed);
  await drive(64, take(BEFORE, acts), act => program.perform(act));
  await program.seen();
  return { program, acts };
}
