import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'qm-args-'))
let module = ''
let script = ''

beforeAll(() => {
  // In a process of its own: the bundler leaves a service running.
  const options = {
    config: false,
    silent: true,
    entry: { args: join(source, 'index.ts') },
    outDir: folder,
    format: ['esm', 'iife'],
    globalName: 'args',
    platform: 'browser',
    target: 'es2024',
    minify: true,
  }
  const program = "import { build } from 'tsup'; await build(JSON.parse(process.argv[1]))"
  execFileSync(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(options)], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  })
  module = readFileSync(join(folder, 'args.js'), 'utf8')
  script = readFileSync(join(folder, 'args.global.js'), 'utf8')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('no source file imports anything but its neighbours', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.ts'),
  )
  expect(files.length).toBeGreaterThan(30)
  for (const name of files) {
    const text = readFileSync(join(source, name), 'utf8')
    const imports = [...text.matchAll(/(?:from|import\(|require\()\s*'([^']+)'/g)].map(
      ([, target = '']) => target,
    )
    expect(imports.filter(target => !target.startsWith('.'))).toEqual([])
    expect(text).not.toMatch(/\b(?:process|Buffer|globalThis)\b\.|\bimport\.meta\b/)
  }
})

test('the bundle for a browser is under 65 kB', () => {
  expect(Buffer.byteLength(module)).toBeLessThan(65_000)
})

test('the bundle runs where there is nothing but the language and text encoding', () => {
  // A context of its own has no process, no require, no Buffer, no console.
  const context = createContext({ TextEncoder, TextDecoder })
  runInContext(script, context)
  const line = runInContext(
    `args.toShell(['qemu', ...args.baseArgs({ monitor: { fd: 3 } }), ...args.toArgv({ name: "it's", rng: true })])`,
    context,
  )
  expect(line).toBe(
    `qemu -display none -vga none -chardev socket,id=mon,fd=3 -qmp chardev:mon -name 'it'\\''s' ` +
      '-object rng-random,id=rngrandom0,filename=/dev/urandom -device virtio-rng-pci,rng=rngrandom0',
  )
  const read = runInContext(
    `JSON.stringify(args.toConfig(args.parseArgv(args.fromShell("qemu-kvm -m 1 $'-S'"))))`,
    context,
  )
  expect(read).toBe('{"memory":1,"paused":true}')
})
