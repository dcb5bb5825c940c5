// What a stage is: a named check that passes with a note or fails with what it found.

/** One check of the repository. */
export interface Stage {
  /** What `npm test -- <name>` runs it by. */
  readonly name: string
  /** What it checks, in a few words. */
  readonly title: string
  /** The stages without whose success it can't run. */
  readonly after?: readonly string[]
  /** Whether words behind its name choose among its tests. @defaultValue `false` */
  readonly hasTests?: boolean
  /**
   * Checks.
   *
   * @returns a note for the summary
   * @throws {StageFailure} with what is wrong
   */
  run(context: StageContext): Promise<string | undefined>
}

/** What a stage may use. */
export interface StageContext {
  /** The repository's root. */
  readonly root: string
  /** The environment of the programs it starts. */
  readonly env: NodeJS.ProcessEnv
  /** Words that choose among the tests of a stage that has some; all of them when empty. */
  readonly tests: readonly string[]
  /** An empty folder that stages share and that is removed in the end. */
  readonly scratch: string
  /**
   * Runs a program and returns what it printed.
   *
   * @throws {StageFailure} with that, unless it exits with 0
   */
  exec(command: readonly string[], options?: ExecOptions): Promise<string>
  /** Prints a line under the stage's header. */
  say(line: string): void
}

/** How a stage's program is run. */
export interface ExecOptions {
  /** @defaultValue the repository's root */
  readonly cwd?: string
  /** Shows the output as it comes, for what takes long. @defaultValue `false` */
  readonly live?: boolean
  /** Kills it after this time. @defaultValue never */
  readonly timeoutMs?: number
  /** More variables for its environment. */
  readonly env?: NodeJS.ProcessEnv
}

/** What a check found wrong. */
export class StageFailure extends Error {
  override readonly name = 'StageFailure'
  /** What a person reads to mend it. */
  readonly output: string
  /** Whether it has been shown already, as it came. */
  readonly isShown: boolean

  constructor(message: string, output = '', isShown = false) {
    super(message)
    this.output = output
    this.isShown = isShown
  }
}

/**
 * Fails with a list of problems, unless it is empty.
 *
 * @throws {StageFailure} that lists them
 */
export function failOn(problems: readonly string[]): void {
  if (problems.length === 0) return
  throw new StageFailure(
    problems.length === 1 ? '1 problem' : `${problems.length} problems`,
    problems.join('\n'),
  )
}
