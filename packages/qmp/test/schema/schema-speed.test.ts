// The types must not make an editor slow.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The commands that take no arguments, or only optional ones, so that a bare call compiles. */
function commandNames(): string[] {
  const modules = readFileSync(join(root, 'src/schema/index.ts'), 'utf8').match(/qemu\/[\w-]+(?=\.ts)/g) ?? []
  const sources = [...new Set(modules)].map(module =>
    readFileSync(join(root, `src/schema/${module}.ts`), 'utf8'),
  )
  return sources.flatMap(source =>
    [...source.matchAll(/^ {2}'?([\w-]+)'?: \{\n {4}arguments: /gm)].map(match => match[1] ?? ''),
  )
}

test('a file that calls 200 different commands is little work for the compiler', async () => {
  const names = commandNames()
  expect(names.length).toBeGreaterThan(230)
  const calls = names.map(
    (name, at) => `export const r${at} = await qmp.execute('${name}', args<'${name}'>())`,
  )
  const head = `import type { QmpClient } from '../../src/index.ts'\nimport type { QemuCommands } from '../../src/schema/index.ts'\ndeclare const qmp: QmpClient\ndeclare function args<C extends keyof QemuCommands>(): QemuCommands[C]['arguments']\n`
  const folder = mkdtempSync(join(tmpdir(), 'qm-speed-'))
  try {
    writeFileSync(
      join(folder, 'calls.ts'),
      `${head}${calls.join('\n')}\n`.replaceAll('../../src', join(root, 'src')),
    )
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
    const typeRoots = [join(root, 'node_modules', '@types')]
    const compilerOptions = { isolatedDeclarations: false, rewriteRelativeImportExtensions: false, typeRoots }
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: ['calls.ts'] }),
    )
    const tsc = join(root, 'node_modules', '.bin', 'tsc')
    const options = ['-p', folder, '--extendedDiagnostics', '--pretty', 'false']
    const printed = await new Promise<string>(resolve => {
      execFile(tsc, options, { cwd: folder }, (_error, stdout) => resolve(stdout))
    })
    expect(printed).not.toMatch(/^(calls\.ts.*|)error TS/m)
    const figure = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(printed)?.[1])
    // 0.4 s on an idle machine. On a busy one time says nothing, but the amount of work does: 32 000 instantiations.
    expect(figure('Instantiations')).toBeLessThan(60_000)
    expect(figure('Types')).toBeLessThan(50_000)
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 300_000)
