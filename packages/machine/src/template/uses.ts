// Who uses a template: a note for each clone, so that the template is not removed under it, by whichever program.
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { types } from 'node:util'
import { MachineUnsupportedError } from '../errors.ts'

/** A process, told from a later one of the same number by the time of its start. */
interface User {
  readonly pid: number
  readonly started: string
}

/**
 * Notes that a process uses a template; the returned function takes the note back.
 *
 * @throws MachineUnsupportedError when the directory is gone
 */
export async function noteUse(directory: string, pid: number): Promise<() => Promise<void>> {
  const folder = usersFolder(directory)
  await mkdir(folder, { mode: 0o700 }).catch((cause: unknown) => {
    const code = types.isNativeError(cause) && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT') throw new MachineUnsupportedError(`the template ${directory} is gone`, { cause })
    if (code !== 'EEXIST') throw cause
  })
  const file = join(folder, `${randomUUID()}.json`)
  const user: User = { pid, started: startTime(pid) }
  await writeFile(file, JSON.stringify(user), { mode: 0o600 })
  return () => rm(file, { force: true })
}

/** The processes that use a template now; notes of others go. */
export async function livingUsers(directory: string): Promise<readonly number[]> {
  const folder = usersFolder(directory)
  const names = await readdir(folder).catch(() => [])
  const living: number[] = []
  for (const name of names) {
    const user = parse(await readFile(join(folder, name), 'utf8').catch(() => ''))
    if (user !== undefined && isAlive(user)) living.push(user.pid)
    else await rm(join(folder, name), { force: true })
  }
  return living
}

function usersFolder(directory: string): string {
  return join(directory, 'clones')
}

function parse(text: string): User | undefined {
  try {
    const { pid, started } = JSON.parse(text)
    return Number.isInteger(pid) && pid > 0 && typeof started === 'string' ? { pid, started } : undefined
  } catch {
    return undefined
  }
}

function isAlive({ pid, started }: User): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return types.isNativeError(error) && 'code' in error && error.code === 'EPERM'
  }
  return startTime(pid) === started
}

/** Clock ticks from the boot to the process' start (field 22 of /proc/PID/stat); empty where the system has no such file. */
function startTime(pid: number): string {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return ''
  try {
    const stat = readFileSync(file, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
