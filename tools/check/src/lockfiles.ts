// Lockfiles work everywhere: they name no place to download from, and lock native programs for every platform.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { failOn, type Stage } from './stage.ts'

/** Where lockfiles are; the second locks one platform a folder, each on purpose. */
const LOCKFILES = [
  { file: 'pnpm-lock.yaml', everywhere: true },
  { file: 'tools/bootstrap/node/pnpm-lock.yaml', everywhere: false },
] as const

/** What a native package must also be locked for, as its name's ending says it. */
const PLATFORMS = ['darwin-arm64', 'darwin-(?:x64|64)', 'linux-arm64', 'win(?:32|dows)?-(?:x64|64)']

/** The stage. */
export const lockfiles: Stage = {
  name: 'lockfiles',
  title: 'no download places, native packages for Linux, macOS and Windows',
  async run({ root }) {
    failOn(
      LOCKFILES.flatMap(({ file, everywhere }) => {
        const text = readFileSync(join(root, file), 'utf8')
        return [...placeProblems(text), ...(everywhere ? platformProblems(text) : [])].map(
          it => `${file}: ${it}`,
        )
      }),
    )
    return undefined
  },
}

/** Lines of a lockfile that say where to download from. */
export function placeProblems(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    return /https?:|tarball:/.test(line) ? [`line ${index + 1} names a place to download from`] : []
  })
}

/** Native packages of a lockfile that are locked for Linux x64 and not for some other platform. */
export function platformProblems(text: string): readonly string[] {
  const names = [...text.matchAll(/^ {2}'?((?:@[\w.-]+\/)?[\w.-]+)@[^:(]+'?:$/gm)].flatMap(
    match => match[1] ?? [],
  )
  const families = names.flatMap(name => /^(.*[-./])linux-(?:x64|64)(?:-gnu)?$/.exec(name)?.[1] ?? [])
  return [...new Set(families)].flatMap(family => {
    const start = `^${family.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`
    return PLATFORMS.filter(platform => !names.some(name => new RegExp(start + platform).test(name))).map(
      platform => `${family}* has no ${platform}`,
    )
  })
}
