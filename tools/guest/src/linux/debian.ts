// The parts of the Linux guest from the packages of Debian or Ubuntu: fetched and unpacked, never installed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cachedFolder } from '../cache.ts'
import { GuestError } from '../errors.ts'
import { run } from '../run.ts'
import { findLibraries } from './libraries.ts'
import type { LinuxParts } from './parts.ts'

/** For virtual machines, which is the smaller one, or for any hardware. */
export type KernelFlavour = 'cloud' | 'generic'

/** Each depends on the newest kernel of its flavour: of Debian, of Ubuntu. */
const KERNELS: Readonly<Record<KernelFlavour, readonly string[]>> = {
  cloud: ['linux-image-cloud-amd64', 'linux-image-virtual'],
  generic: ['linux-image-amd64', 'linux-image-generic'],
}
const PROGRAMS = ['busybox-static', 'dash', 'qemu-guest-agent']

/**
 * The parts, from the cache or else from the distribution's archive.
 *
 * @throws {@link GuestError} when a package is unknown or cannot be fetched.
 */
export async function debianParts(flavour: KernelFlavour): Promise<LinuxParts> {
  const inputs = [KERNELS[flavour], PROGRAMS, readFileSync('/etc/os-release', 'utf8')]
  const hash = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 12)
  const identity = `debian-${hash}`
  const root = await cachedFolder(identity, scratch => fetchParts(scratch, KERNELS[flavour]))
  const boot = readdirSync(join(root, 'boot')).find(name => name.startsWith('vmlinuz-')) ?? ''
  const release = boot.slice('vmlinuz-'.length)
  return {
    identity,
    root,
    kernel: join(root, 'boot', boot),
    release,
    modules: firstOf(root, `lib/modules/${release}`, `usr/lib/modules/${release}`),
    ...programsIn(root),
  }
}

function programsIn(root: string): { busybox: string; shell: string; agent: string } {
  return {
    busybox: firstOf(root, 'bin/busybox', 'usr/bin/busybox'),
    shell: firstOf(root, 'bin/dash', 'usr/bin/dash'),
    agent: firstOf(root, 'usr/sbin/qemu-ga', 'usr/bin/qemu-ga'),
  }
}

function firstOf(root: string, ...candidates: readonly string[]): string {
  const path = candidates.map(candidate => join(root, candidate)).find(candidate => existsSync(candidate))
  if (path === undefined) throw new GuestError('not-available', `${candidates[0]} is in none of the packages`)
  return path
}

async function fetchParts(root: string, kernels: readonly string[]): Promise<void> {
  process.stderr.write('[guest] fetching a Linux kernel and what goes with it by apt: once, into the cache\n')
  const kernel = await kernelPackages(kernels)
  const fetched = new Set<string>()
  let wanted = [...kernel, ...PROGRAMS]
  for (;;) {
    await unpack(wanted, root)
    for (const name of wanted) fetched.add(name)
    const { shell, agent } = programsIn(root)
    const { missing } = findLibraries(root, [shell, agent])
    if (missing.length === 0) break
    const next = await dependencies(wanted)
    wanted = [...new Set(next)].filter(name => /^(lib|zlib)/.test(name) && !fetched.has(name))
    if (wanted.length === 0) throw new GuestError('not-available', `no package has ${missing.join(', ')}`)
  }
  for (const path of ['usr/share', 'boot/System.map'])
    rmSync(join(root, path), { recursive: true, force: true })
}

/** The package with the kernel, and the one with its modules where that is another. */
async function kernelPackages(kernels: readonly string[]): Promise<string[]> {
  const wanted = [...kernels, ...PROGRAMS]
  const known = await describe(wanted).then(found =>
    kernels.some(name => found.has(name)) && PROGRAMS.every(name => found.has(name))
      ? found
      : refresh(wanted),
  )
  const newest = kernels.flatMap(name => known.get(name) ?? []).find(name => name.startsWith('linux-image-'))
  if (newest === undefined) {
    throw new GuestError(
      'not-available',
      `apt knows none of ${kernels.join(', ')}: run \`apt-get update\` as root`,
    )
  }
  const modules = (await dependencies([newest])).filter(name => name.startsWith('linux-modules-'))
  return [newest, ...modules]
}

async function refresh(wanted: readonly string[]): Promise<Map<string, string[]>> {
  if (process.getuid?.() === 0) await run('apt-get', ['-qq', 'update'])
  return describe(wanted)
}

async function dependencies(names: readonly string[]): Promise<string[]> {
  return [...(await describe(names)).values()].flat()
}

/** What each package that apt knows depends on; of alternatives the first. */
async function describe(names: readonly string[]): Promise<Map<string, string[]>> {
  // apt-cache fails when it knows none of them: that is an answer, too.
  const text = await run('apt-cache', ['show', '--no-all-versions', ...names]).catch(() => '')
  return new Map(
    text.split('\n\n').flatMap(stanza => {
      const name = /^Package: (\S+)/m.exec(stanza)?.[1]
      if (name === undefined) return []
      const lists = [...stanza.matchAll(/^(?:Pre-)?Depends: (.*)$/gm)].map(match => match[1] ?? '')
      const first = lists.flatMap(list => list.split(',')).map(item => /[^\s:(|]+/.exec(item)?.[0] ?? '')
      return [[name, first] as const]
    }),
  )
}

async function unpack(names: readonly string[], root: string): Promise<void> {
  const packages = join(root, 'packages')
  mkdirSync(packages)
  await run('apt-get', ['-qq', 'download', ...names], packages)
  for (const file of readdirSync(packages)) await run('dpkg', ['-x', join(packages, file), root])
  rmSync(packages, { recursive: true })
}
