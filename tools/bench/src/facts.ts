// What was measured on: the machine, without its name, and the versions of what took part.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os'

/** Facts for the head of the page; what can't be found out says so. */
export function facts(root: string): Readonly<Record<string, string>> {
  const processors = cpus()
  return {
    day: new Date().toISOString().slice(0, 10),
    commit: firstLine('git', ['-C', root, 'rev-parse', '--short', 'HEAD']),
    processor: `${processors.length} cores, ${processors[0]?.model ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    system: `${distribution()}, ${type()} ${release()} ${arch()}`,
    Node: process.version,
    QEMU: firstLine('qemu-system-x86_64', ['--version']),
    Python: firstLine('python3', ['--version']),
    accelerator: 'TCG',
    'load at the start': loadavg()
      .map(it => it.toFixed(1))
      .join(', '),
  }
}

function firstLine(program: string, args: readonly string[]): string {
  try {
    return (
      execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n')[0] ??
      ''
    )
  } catch {
    return 'not there'
  }
}

function distribution(): string {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'unknown'
  } catch {
    return 'unknown'
  }
}
