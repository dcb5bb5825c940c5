// Runs the programs of stages: quietly until they fail, or live under the stage's header.
import { run } from '@qm/bootstrap/run'
import { type ExecOptions, StageFailure } from './stage.ts'

/**
 * Runs a program.
 *
 * @param print takes a line of live output
 * @returns what it printed
 * @throws {StageFailure} with its output, unless it exits with 0
 */
export async function execute(
  command: readonly string[],
  options: ExecOptions & { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
  print: (line: string) => void,
): Promise<string> {
  const { live = false, cwd, env, timeoutMs } = options
  const lines = toLines(print)
  const limit = timeoutMs === undefined ? {} : { timeoutMs }
  const end = await run(command, { cwd, env, quiet: true, onOutput: live ? lines.add : () => {}, ...limit })
  if (live) lines.end()
  if (end.code === 0) return end.output
  const how = end.signal === null ? `status ${end.code}` : end.signal
  throw new StageFailure(`${command.join(' ')} ended with ${how}`, end.output, live)
}

/** Cuts a stream of text into lines. */
function toLines(print: (line: string) => void): { add(text: string): void; end(): void } {
  let rest = ''
  return {
    add(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) print(line)
    },
    end() {
      if (rest !== '') print(rest)
    },
  }
}
