// How stages call turbo.

/** Runs a task of all packages, shows the output of those that fail, and does not stop at the first. */
export function turbo(task: string): readonly string[] {
  return ['turbo', 'run', task, '--output-logs=errors-only', '--continue', '--log-order=grouped']
}

/** Runs a task of all packages, one at a time, and shows all output as it comes. */
export function turboLive(task: string): readonly string[] {
  return ['turbo', 'run', task, '--output-logs=full', '--continue', '--log-order=stream', '--concurrency=1']
}

/** What turbo says of its tasks: `5 successful, 5 total`. */
export function taskCounts(output: string): string | undefined {
  return /^ *Tasks: +(.*?) *$/m.exec(output)?.[1]
}
