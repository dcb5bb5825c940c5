// Brings the newest QEMU that tests can get, beside the installed one and without installing anything.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { AptState } from './fetch-apt.ts'
import { FetchError } from './fetch-error.ts'
import { launcher } from './fetch-launcher.ts'

/** The version to have: the newest release series that Debian builds for its stable release. */
const VERSION = '11.1'
/** The stable release whose libraries it is built for, and the suite that has it. */
const STABLE = 'trixie'
const BACKPORTS = 'trixie-backports'

const PROGRAM = 'qemu-system-x86_64'
/** What a run that was killed left half-fetched is removed when it is this old: nothing takes that long. */
const LEFTOVER_MS = 3_600_000

/** What came of it. */
export interface FetchOutcome {
  /** `unavailable`: this system has no way to it, which is no failure. */
  readonly state: 'there' | 'fetched' | 'unavailable'
  /** For people: what is there, or why nothing is. */
  readonly note: string
}

/** The system that it is fetched on. */
export interface FetchSystem {
  readonly platform: NodeJS.Platform
  readonly arch: string
  /** The text of /etc/os-release. */
  readonly release: string
  /** Where Debian's keys are. */
  readonly keyring: string
}

/**
 * Makes sure that `<cache>/qm/qemu/11.1/qemu-system-x86_64` is there, where `qemuBinaries()` finds it. It is fetched
 * once, from the Debian mirror that this machine's apt is configured for, checked by apt, and put in place whole or
 * not at all. No rights are needed.
 *
 * @param env whose `XDG_CACHE_HOME` and `HOME` say where the cache is
 * @param announce told in one line before anything is fetched
 * @throws {FetchError} when this is a Debian that should be able to get it
 */
export function fetchNewestQemu(
  env: NodeJS.ProcessEnv = process.env,
  system: FetchSystem = thisSystem(),
  announce: (line: string) => void = () => {},
): FetchOutcome {
  const cache = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'qm')
  const target = join(cache, 'qemu', VERSION)
  if (existsSync(join(target, PROGRAM))) return { state: 'there', note: `QEMU ${VERSION} is in the cache` }
  const obstacle = whyNot(system)
  if (obstacle !== undefined)
    return { state: 'unavailable', note: `no QEMU ${VERSION} beside the installed one: ${obstacle}` }

  announce(`fetching QEMU ${VERSION} from ${BACKPORTS}: once, into ${cache}, some 100 MB`)
  mkdirSync(join(cache, 'qemu'), { recursive: true })
  removeLeftovers(cache)
  const staging = mkdtempSync(join(cache, 'fetch-'))
  try {
    const apt = new AptState(join(staging, 'apt'), [STABLE, BACKPORTS], system.keyring, env)
    apt.update()
    const packages = apt.download(BACKPORTS, 'qemu-system-x86')
    checkVersion(packages)
    const ready = join(staging, 'ready')
    apt.unpack(packages, join(ready, 'root'))
    writeFileSync(join(ready, PROGRAM), launcher(join(target, 'root'), PROGRAM))
    chmodSync(join(ready, PROGRAM), 0o755)
    putInPlace(ready, target)
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
  return { state: 'fetched', note: `fetched QEMU ${VERSION} from ${BACKPORTS}` }
}

/** Why a machine can't have it; undefined when it can. */
function whyNot({ platform, arch, release, keyring }: FetchSystem): string | undefined {
  if (platform !== 'linux' || arch !== 'x64') return `none is packaged for ${platform}-${arch}`
  if (!/^ID="?debian"?$/m.test(release)) return 'it comes from Debian, and this is another system'
  return existsSync(keyring) ? undefined : `${keyring} is missing (package debian-archive-keyring)`
}

function thisSystem(): FetchSystem {
  const file = '/etc/os-release'
  return {
    platform: process.platform,
    arch: process.arch,
    release: existsSync(file) ? readFileSync(file, 'utf8') : '',
    keyring: '/usr/share/keyrings/debian-archive-keyring.gpg',
  }
}

function checkVersion(packages: readonly string[]): void {
  const found = packages.flatMap(file => /\/qemu-system-x86_(?:\d+%3a)?(\d+\.\d+)/.exec(file)?.[1] ?? [])
  if (found[0] === VERSION) return
  throw new FetchError(
    `${BACKPORTS} has QEMU ${found[0] ?? '(none)'} instead of ${VERSION}: tell tools/rig/src/fetch.ts`,
  )
}

function putInPlace(ready: string, target: string): void {
  try {
    renameSync(ready, target)
  } catch (error) {
    // Another run was faster; what it has put there is whole.
    if (!existsSync(join(target, PROGRAM))) throw error
  }
}

function removeLeftovers(cache: string): void {
  for (const name of readdirSync(cache).filter(it => it.startsWith('fetch-'))) {
    const path = join(cache, name)
    if (Date.now() - statSync(path).mtimeMs > LEFTOVER_MS) rmSync(path, { recursive: true, force: true })
  }
}
