// qemu-img as functions, on the real qemu-img.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as images from '../../src/images/index.ts'
import { ImageError } from '../../src/index.ts'

const MIB = 1024 * 1024
let folder: string
const at = (name: string): string => join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-images-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A raw image whose every MiB holds its own number. */
function writeRaw(name: string, mib: number): string {
  const file = at(name)
  writeFileSync(file, Buffer.concat(Array.from({ length: mib }, (_, index) => Buffer.alloc(MIB, index + 1))))
  return file
}

test('names that an image holds are shown with their control characters, never sent', async () => {
  const file = at('a.qcow2')
  const below = '\x1b]0;owned\x07\x9b2J\u202e'
  execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', '-u', '-b', below, '-F', 'raw', file, '1M'])
  const error = await images.check(file).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ImageError)
  expect(error).toMatchObject({ message: expect.stringContaining(String.raw`\x1b]0;owned\x07\x9b2J\u202e`) })
})

test('overwrite replaces files, and not what is no file', async () => {
  const file = writeRaw('disk', 1)
  execFileSync('mkfifo', [at('fifo')])
  const target = { format: 'raw', overwrite: true } as const
  const converting = images.convert(file, at('fifo'), { sourceFormat: 'raw', ...target })
  await expect(converting).rejects.toThrow('no regular file')
  await expect(images.create(at('fifo'), { sizeBytes: 512, ...target })).rejects.toThrow(ImageError)
  expect(lstatSync(at('fifo')).isFIFO()).toBe(true)
})

test('options that make no sense are told at the call', async () => {
  const file = await images.create(at('a.qcow2'), { format: 'qcow2', sizeBytes: MIB })
  const calls: readonly (() => Promise<unknown>)[] = [
    () => images.info(file, { timeoutMs: Number.NaN }),
    () => images.check(file, { timeoutMs: -1 }),
    () => images.convert(file, at('b'), { format: 'raw', bytesPerSecond: Number.NaN }),
    // @ts-expect-error a text is no signal
    () => images.compare(file, file, { signal: 'x' }),
    // @ts-expect-error it is timeoutMs
    () => images.resize(file, MIB, { timeoutms: 5 }),
    // @ts-expect-error a text is not true
    () => images.create(at('b'), { format: 'raw', sizeBytes: MIB, overwrite: 'no' }),
    // @ts-expect-error there must be options
    () => images.measure(MIB),
    // @ts-expect-error null is none
    () => images.snapshots.list(file, null),
    // @ts-expect-error nor is a number
    () => images.commit(file, 5),
    () => images.rebase(file, null, { nameOnly: true, ...{ force: true } }),
    // @ts-expect-error there is no such option
    () => images.createOverlay(file, at('b'), { backing: 'x' }),
  ]
  for (const call of calls) await expect(call(), String(call)).rejects.toThrow(TypeError)
  expect(readdirSync(folder)).toEqual(['a.qcow2'])
})

describe('formats are never guessed', () => {
  test('a header is read, and said', async () => {
    for (const format of ['qcow2', 'vmdk', 'vdi', 'vhdx', 'qed', 'qcow'] as const) {
      const file = await images.create(at(format), { format, sizeBytes: MIB })
      expect(await images.info(file)).toMatchObject({ format, formatFrom: 'header', virtualSizeBytes: MIB })
    }
  })

  test('without a header and without a word it is an error that says what to give', async () => {
    await expect(images.info(writeRaw('disk', 1))).rejects.toThrow("say format: 'raw'")
    expect(await images.info(at('disk'), { format: 'raw' })).toMatchObject({
      format: 'raw',
      formatFrom: 'given',
    })
  })

  test('a file with a known header that is given as raw is refused, everywhere', async () => {
    const file = await images.create(at('a.qcow2'), { format: 'qcow2', sizeBytes: MIB })
    const before = readFileSync(file)
    const calls = [
      () => images.info(file, { format: 'raw' }),
      () => images.convert(file, at('b'), { sourceFormat: 'raw', format: 'qcow2' }),
      () => images.createOverlay(file, at('b'), { format: 'raw' }),
      () => images.resize(file, 2 * MIB, { format: 'raw' }),
      () => images.compare(file, file, { format: 'raw' }),
      () => images.measure(file, { sourceFormat: 'raw', format: 'qcow2' }),
    ]
    for (const call of calls) await expect(call()).rejects.toThrow("give format: 'qcow2'")
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(['a.qcow2'])
  })

  test('a format that the header does not show is refused', async () => {
    await expect(images.info(writeRaw('disk', 1), { format: 'qcow2' })).rejects.toThrow(
      'no header of that format',
    )
  })

  test('what is no image is refused at once', async () => {
    await expect(images.info(folder)).rejects.toThrow('neither a regular file nor a block device')
    await expect(images.info(at('nowhere'))).rejects.toThrow('ENOENT')
    await once(spawn('mkfifo', [at('fifo')]), 'exit')
    await expect(images.info(at('fifo'))).rejects.toThrow('neither a regular file nor a block device')
  })
})

describe('new files', () => {
  test('a file that is there is kept, unless overwrite says otherwise', async () => {
    const base = await images.create(at('base.qcow2'), { format: 'qcow2', sizeBytes: MIB })
    writeFileSync(at('mine'), 'precious')
    symlinkSync(at('mine'), at('link'))
    for (const target of ['mine', 'link']) {
      const calls = [
        () => images.create(at(target), { format: 'qcow2', sizeBytes: MIB }),
        () => images.createOverlay(base, at(target)),
        () => images.convert(base, at(target), { format: 'raw' }),
      ]
      for (const call of calls) await expect(call()).rejects.toThrow('is there already')
    }
    expect(readFileSync(at('mine'), 'utf8')).toBe('precious')
    await images.createOverlay(base, at('link'), { overwrite: true })
    expect(readFileSync(at('mine'), 'utf8')).toBe('precious')
    expect((await images.info(at('link'))).backing).toMatchObject({ file: base, format: 'qcow2' })
  })

  test('a failure leaves what was there and nothing half-made', async () => {
    const base = await images.create(at('base.qcow2'), { format: 'qcow2', sizeBytes: MIB })
    const bad = { format: 'qcow2', overwrite: true, formatOptions: { nosuch: 1 } } as const
    const before = readFileSync(base)
    await expect(images.create(base, { ...bad, sizeBytes: MIB })).rejects.toThrow(/^(?!.*partial).*nosuch/s)
    expect(readFileSync(base).equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(['base.qcow2'])
  })

  test('odd names are names, not options, protocols or fields', async () => {
    for (const name of ['-o size=1', 'nbd:host', 'a,b=c', 'json:{"driver":"null-co"}', 'ä ü\n', '%s'].map(
      at,
    )) {
      await images.create(name, { format: 'qcow2', sizeBytes: MIB })
      const overlay = await images.createOverlay(name, `${name}.over`)
      await images.snapshots.create(overlay, 's,1=%')
      expect((await images.backingChain(overlay)).map(({ file }) => file)).toEqual([overlay, name])
    }
  })

  test('an overlay with a relative name stays whole when both files move', async () => {
    await images.create(at('base'), { format: 'qcow2', sizeBytes: MIB })
    await images.createOverlay(at('base'), at('over'), { relative: true })
    expect((await images.info(at('over'))).backing?.name).toBe('./base')
  })

  test.each([Number.NaN, -1, 1.5, 2 ** 53, 2n ** 63n, '1G'])('a size of %s is refused', async size => {
    const sizeBytes = size as number
    await expect(images.create(at('x'), { format: 'raw', sizeBytes })).rejects.toThrow(
      'whole number of bytes',
    )
    await expect(images.resize(at('x'), sizeBytes)).rejects.toThrow('whole number of bytes')
  })
})

describe('sizes', () => {
  test('are exact beyond 2^53', async () => {
    const sizeBytes = 2n ** 54n + 512n
    const clusters = { cluster_size: 2 * MIB }
    const file = await images.create(at('huge'), {
      format: 'qcow2',
      sizeBytes: 2n ** 50n,
      formatOptions: clusters,
    })
    expect((await images.info(file)).virtualSizeBytes).toBe(2 ** 50)
    const { requiredBytes } = await images.measure(sizeBytes, { format: 'raw' })
    expect(requiredBytes).toBe(sizeBytes)
  })

  test('grow freely, and shrink only when that is said', async () => {
    const file = await images.create(at('a'), { format: 'qcow2', sizeBytes: 4 * MIB })
    await images.resize(file, 8 * MIB)
    await expect(images.resize(file, MIB)).rejects.toBeInstanceOf(ImageError)
    expect((await images.info(file)).virtualSizeBytes).toBe(8 * MIB)
    await images.resize(file, MIB, { shrink: true })
    expect((await images.info(file)).virtualSizeBytes).toBe(MIB)
  })
})

test('a conversion tells its progress, and the copy holds the same', async () => {
  const raw = writeRaw('disk', 32)
  const task = images.convert(raw, at('copy'), { sourceFormat: 'raw', format: 'qcow2', compress: true })
  const seen: number[] = []
  for await (const { fraction } of task) seen.push(fraction)
  expect(seen.at(-1)).toBe(1)
  expect(seen.every((fraction, index) => index === 0 || fraction >= (seen[index - 1] ?? 0))).toBe(true)
  expect(await task).toBe(at('copy'))
  expect(await images.compare(raw, at('copy'), { format: 'raw' })).toMatchObject({ identical: true })
  const { fullyAllocatedBytes, requiredBytes } = await images.measure(at('copy'), { format: 'qcow2' })
  expect(Number(fullyAllocatedBytes)).toBeGreaterThanOrEqual(Number(requiredBytes))
})

test('an abort and a deadline end qemu-img and remove what is half-made', async () => {
  writeFileSync(at('big'), '')
  truncateSync(at('big'), 64 * MIB)
  const slow = { sourceFormat: 'raw', format: 'raw', bytesPerSecond: MIB, formatOptions: {} } as const
  writeFileSync(at('big'), Buffer.alloc(64 * MIB, 7))
  const controller = new AbortController()
  const task = images.convert(at('big'), at('copy'), { ...slow, signal: controller.signal })
  for await (const { fraction } of task) if (fraction > 0 && !controller.signal.aborted) break
  expect(readdirSync(folder).some(name => name.endsWith('.partial'))).toBe(true)
  const reason = new Error('changed my mind')
  controller.abort(reason)
  await expect(task).rejects.toBe(reason)
  expect(readdirSync(folder)).toEqual(['big'])
  await expect(images.convert(at('big'), at('copy'), { ...slow, timeoutMs: 500 })).rejects.toMatchObject({
    timeoutMs: 500,
  })
  expect(readdirSync(folder)).toEqual(['big'])
})

test('images that differ are told apart, with the place', async () => {
  const raw = writeRaw('a', 2)
  const other = at('b')
  const bytes = readFileSync(raw)
  bytes[MIB + 512] = 0xff
  writeFileSync(other, bytes)
  const formats = { format: 'raw', otherFormat: 'raw' } as const
  const result = await images.compare(raw, other, formats)
  expect(result).toMatchObject({ identical: false, offsetBytes: MIB + 512 })
})

test('overlays are rebased and committed', async () => {
  const base = await images.convert(writeRaw('raw', 2), at('base'), { sourceFormat: 'raw', format: 'qcow2' })
  const over = await images.createOverlay(base, at('over'))
  await images.rebase(over, null)
  expect((await images.info(over)).backing).toBeUndefined()
  expect(await images.compare(base, over)).toMatchObject({ identical: true })
  await images.rebase(over, base)
  await images.commit(over)
  expect(await images.check(over)).toMatchObject({ ok: true, corruptions: 0, leaks: 0 })
  await expect(images.commit(base)).rejects.toBeInstanceOf(ImageError)
})

test('a check tells leaks, and mends them', async () => {
  const file = await images.create(at('a'), { format: 'qcow2', sizeBytes: MIB })
  // An eleventh cluster that is marked as used: the entry of the refcount block at 0x20000.
  const bytes = Buffer.concat([readFileSync(file), Buffer.alloc(8 * 65_536)])
  bytes.writeUInt16BE(1, 0x2_0000 + 2 * 10)
  writeFileSync(file, bytes)
  expect(await images.check(file)).toMatchObject({ ok: false, leaks: 1 })
  expect(await images.check(file, { repair: 'leaks' })).toMatchObject({ ok: true, leaksFixed: 1 })
  await expect(images.check(writeRaw('raw', 1), { format: 'raw' })).rejects.toThrow('no structure to check')
})

test('snapshots are made, listed, applied and removed by name', async () => {
  const file = await images.create(at('a'), { format: 'qcow2', sizeBytes: MIB })
  await images.snapshots.create(file, 'clean')
  await expect(images.snapshots.create(file, 'clean')).rejects.toThrow('already')
  const [first] = await images.snapshots.list(file)
  expect(first).toMatchObject({ id: '1', name: 'clean', vmStateBytes: 0 })
  expect(Math.abs((first?.date.getTime() ?? 0) - Date.now())).toBeLessThan(600_000)
  await images.snapshots.create(file, '1')
  await images.snapshots.apply(file, 'clean')
  await expect(images.snapshots.delete(file, '1')).rejects.toThrow('the id of another')
  await images.snapshots.delete(file, 'clean')
  await expect(images.snapshots.apply(file, 'clean')).rejects.toThrow('it has "1"')
  for (const name of ['', '-l', 'x'.repeat(256)])
    await expect(images.snapshots.create(file, name)).rejects.toThrow("a snapshot's name")
})

test('the holder of a locked image is named', async () => {
  const file = await images.create(at('a'), { format: 'qcow2', sizeBytes: MIB })
  const holder = spawn('qemu-io', ['-f', 'qcow2', file], { stdio: ['pipe', 'pipe', 'ignore'] })
  await once(holder.stdout, 'data')
  try {
    await expect(images.resize(file, 2 * MIB)).rejects.toThrow(`process ${holder.pid} (qemu-io)`)
    expect(await images.info(file, { inUse: true })).toMatchObject({ virtualSizeBytes: MIB })
  } finally {
    holder.stdin.end('quit\n')
    await once(holder, 'exit')
  }
})

test('a qemu-img that is missing is named, with what to install', async () => {
  const missing = images.create(at('a'), { format: 'raw', sizeBytes: 1, qemuImg: at('qemu-img') })
  await expect(missing).rejects.toThrow('apt-get install qemu-utils')
  expect(existsSync(at('a'))).toBe(false)
})
