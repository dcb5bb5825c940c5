// The guest's state: saved to a file, moved to another QEMU, kept in snapshots.
import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  Machine,
  MachineTimeoutError,
  MachineUnsupportedError,
  MigrationError,
  type MigrationProgress,
} from '../../../src/index.ts'

const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'state-'))
})
afterEach(() => rmSync(base, { recursive: true }))

const tiny = (binary: string, ...args: readonly string[]): Machine =>
  new Machine({ binary, args: [...TINY, ...args], console: true })

/** Has the guest count, and resolves with the number: what it has in memory. */
async function count(vm: Machine): Promise<number> {
  await vm.console.write('i')
  return Number((await vm.console.waitFor(/\d{4}\r?\n/)).text)
}

async function boot(vm: Machine): Promise<Machine> {
  await vm.launch()
  await vm.console.waitFor(/TG1.*\n/)
  return vm
}

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test('a state goes to a file and back, to the same machine and to another', async () => {
    const file = join(base, "it's a state")
    await using vm = await boot(tiny(binary))
    await count(vm)
    await vm.saveState(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await vm.status()).status).toBe('running')
    expect(await count(vm)).toBe(2)
    // Back to when it had counted to one.
    await vm.restoreState(file)
    expect(await count(vm)).toBe(2)
    await using other = tiny(binary)
    await other.restoreState(file)
    expect((await other.status()).status).toBe('running')
    expect(await count(other)).toBe(2)
    // Pages have their places in the file where QEMU knows how (9.0); whatever moves the guest later does not.
    const isMapped = readFileSync(file).subarray(0, 1000).includes('mapped-ram')
    expect(isMapped).toBe(vm.qmp.version.major >= 9)
    for (const each of [vm, other])
      expect(await each.execute('query-migrate-capabilities')).not.toContainEqual({
        capability: 'mapped-ram',
        state: true,
      })
    // A state that others have written has them one after the other.
    if (!isMapped) return
    await other.migrateTo(`file:${file}`)
    await vm.restoreState(file)
    expect(await count(vm)).toBe(3)
    await vm.saveState(join(base, 'a,offset=1'))
    await vm.restoreState(join(base, 'a,offset=1'))
    expect(await count(vm)).toBe(4)
  })

  test('a guest that was paused when it was saved is paused when it is restored', async () => {
    const file = join(base, 'state')
    await using vm = await boot(tiny(binary))
    await vm.pause()
    await vm.saveState(file)
    await vm.restoreState(file)
    expect((await vm.status()).status).toBe('paused')
    await vm.resume()
    expect(await count(vm)).toBe(1)
  })

  test('a state of another machine is refused in QEMU’s words, and nothing is left running', async () => {
    const file = join(base, 'state')
    await using vm = await boot(tiny(binary))
    await vm.saveState(file)
    await using other = tiny(binary, '-device', 'virtio-balloon-pci', '-m', '48')
    const error = await other.restoreState(file).catch(reason => reason)
    expect(error).toBeInstanceOf(MigrationError)
    expect(error.desc).toMatch(/[Ll]ength|mismatch|size/i)
    expect(other.state).toBe('down')
  })

  test('a guest moves to another machine, with all it has in memory, and must not run twice', async () => {
    await using source = await boot(tiny(binary))
    await using destination = tiny(binary)
    await count(source)
    const result = await source.migrateTo(destination)
    expect(result.transferredBytes).toBeGreaterThan(0)
    expect((await destination.status()).status).toBe('running')
    expect(await count(destination)).toBe(2)
    expect((await source.status()).status).toBe('postmigrate')
    await expect(source.resume()).rejects.toThrow('runs elsewhere')
  })

  test('a migration tells its progress, and one that is cancelled leaves the guest where it is', async () => {
    await using source = await boot(tiny(binary))
    await using destination = tiny(binary)
    // Dirties its memory all the time: at this speed it would never be done.
    await source.console.write('d')
    const migration = source.migrateTo(destination, { maxBandwidthBytes: 100_000, progressMs: 20 })
    const seen: MigrationProgress[] = []
    const following = (async () => {
      for await (const progress of migration) {
        seen.push(progress)
        if (progress.totalBytes > 0) await migration.cancel()
      }
    })()
    const error = await following.then(
      () => undefined,
      reason => reason,
    )
    expect(error).toBeInstanceOf(MigrationError)
    expect(error.cancelled).toBe(true)
    expect(Math.max(...seen.map(({ totalBytes }) => totalBytes))).toBeGreaterThan(32 * 1024 * 1024)
    expect(destination.state).toBe('down')
    // Its limit was for this migration only.
    expect((await source.execute('query-migrate-parameters'))['max-bandwidth']).toBeGreaterThan(1_000_000)
    await source.console.write('x')
    expect(await count(source)).toBe(1)
  })

  test('a guest that the other machine cannot take goes on here, and the error has the other one’s words', async () => {
    await using source = await boot(tiny(binary, '-device', 'virtio-balloon-pci'))
    await using destination = tiny(binary)
    const error = await source.migrateTo(destination).catch(reason => reason)
    expect(error).toBeInstanceOf(MigrationError)
    expect(error.desc).toContain('virtio-balloon')
    expect(destination.state).toBe('down')
    expect((await source.status()).status).toBe('running')
    expect(await count(source)).toBe(1)
  })

  test('a machine that runs a guest of its own takes no other, and is left alone', async () => {
    await using source = await boot(tiny(binary))
    await using other = await boot(tiny(binary))
    await expect(source.migrateTo(other)).rejects.toBeInstanceOf(MachineUnsupportedError)
    await expect(source.migrateTo(source)).rejects.toBeInstanceOf(MachineUnsupportedError)
    expect([await count(source), await count(other)]).toEqual([1, 1])
  })

  test('a migration that is called off before it has begun never begins', async () => {
    await using source = await boot(tiny(binary))
    await using destination = tiny(binary)
    const migration = source.migrateTo(destination)
    const failed = migration.catch(error => error)
    await migration.cancel()
    expect(await failed).toMatchObject({ name: 'MigrationError', cancelled: true })
    expect(destination.state).toBe('down')
    expect((await source.execute('query-migrate')).status).toBeUndefined()
    expect(await count(source)).toBe(1)
  })

  test('snapshots hold memory and disks of a moment, and are listed and deleted', async () => {
    const image = join(base, 'disk.qcow2')
    execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', image, '16M'])
    const drive = `file=${image},format=qcow2,if=virtio`
    await using vm = await boot(tiny(binary, '-drive', drive))
    expect(await vm.snapshots.list()).toEqual([])
    await count(vm)
    await vm.snapshots.save('one')
    expect(await count(vm)).toBe(2)
    await vm.snapshots.save('two')
    const listed = await vm.snapshots.list()
    expect(listed.map(({ tag }) => tag)).toEqual(['one', 'two'])
    expect(listed[0]?.stateBytes).toBeGreaterThan(100_000)
    expect(Date.now() - (listed[0]?.date.getTime() ?? 0)).toBeLessThan(600_000)
    await vm.snapshots.load('one')
    expect(await count(vm)).toBe(2)
    expect((await vm.status()).status).toBe('running')
    await vm.snapshots.delete('one')
    expect((await vm.snapshots.list()).map(({ tag }) => tag)).toEqual(['two'])
    await expect(vm.snapshots.load('one')).rejects.toMatchObject({ name: 'JobError' })
    expect((await vm.status()).status).toBe('running')
    await expect(vm.snapshots.delete('one')).rejects.toBeInstanceOf(MachineUnsupportedError)
  })
})

test('a file that cannot be written or read is told before anything happens', async () => {
  await using vm = await boot(tiny(qemuBinaries()[0].path))
  const nowhere = join(base, 'no', 'folder')
  await expect(vm.saveState(nowhere)).rejects.toMatchObject({
    name: 'MigrationError',
    cause: { code: 'ENOENT' },
  })
  await expect(vm.restoreState(nowhere)).rejects.toMatchObject({
    name: 'MigrationError',
    cause: { code: 'ENOENT' },
  })
  expect(await count(vm)).toBe(1)
})

test('a save that is given up leaves the file that was there, nothing beside it, and the guest running', async () => {
  const file = join(base, 'state')
  writeFileSync(file, 'an older state')
  await using vm = await boot(tiny(qemuBinaries()[0].path))
  const enough = new Error('enough')
  await expect(vm.saveState(file, { signal: AbortSignal.abort(enough) })).rejects.toBe(enough)
  await expect(vm.saveState(file, { timeoutMs: 0 })).rejects.toBeInstanceOf(MachineTimeoutError)
  const controller = new AbortController()
  vm.qmp.on('MIGRATION', () => controller.abort(enough))
  // Once the guest is saved it is too late to give up.
  const outcome = await vm.saveState(file, { signal: controller.signal }).then(
    () => 'saved',
    error => error,
  )
  expect(['saved', enough]).toContain(outcome)
  expect(readdirSync(base)).toEqual(['state'])
  if (outcome === enough) expect(readFileSync(file, 'utf8')).toBe('an older state')
  expect((await vm.status()).status).toBe('running')
  expect(await count(vm)).toBe(1)
})

test.each(qemuBinaries())('a file that holds no state is refused by the $label QEMU', async ({ path }) => {
  const file = join(base, 'garbage')
  await using vm = await boot(tiny(path))
  // An empty one before anything is done.
  writeFileSync(file, '')
  await expect(vm.restoreState(file)).rejects.toThrow('is empty')
  expect(await count(vm)).toBe(1)
  writeFileSync(file, 'this is no state')
  await expect(vm.restoreState(file)).rejects.toThrow('holds no state')
  await expect(vm.restoreState(join(base, 'nowhere'))).rejects.toThrow(/MigrationError|cannot be read/)
  expect(await count(vm)).toBe(2)
  // One that begins like a state is found out by QEMU.
  writeFileSync(file, 'QEVM, and then nothing of the kind')
  await expect(vm.restoreState(file)).rejects.toBeInstanceOf(MigrationError)
  expect(vm.state).toBe('down')
  await boot(vm)
})

test('a guest that is paused can be saved again and again, and stays paused', async () => {
  const file = join(base, 'state')
  await using vm = await boot(tiny(qemuBinaries()[0].path))
  await vm.pause()
  for (let round = 0; round < 3; round += 1) {
    await vm.saveState(file)
    expect((await vm.status()).status).toBe('paused')
  }
  await using other = tiny(qemuBinaries()[0].path)
  await vm.migrateTo(other)
  expect((await other.status()).status).toBe('paused')
})

// Only root can mount a small disk.
test.runIf(process.getuid?.() === 0)(
  'a state that does not fit on its disk is an error, and the one before it stays',
  async () => {
    const disk = join(base, 'small disk')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1M', 'tmpfs', disk])
    try {
      const file = join(disk, 's.state')
      await using vm = await boot(tiny(qemuBinaries()[0].path))
      await vm.saveState(file)
      const good = readFileSync(file)
      // With mapped-ram most of it is a hole.
      const used = statSync(file).blocks * 512
      // All room but for less than the state needs, by which a pipe would hide that it was cut.
      for (const missing of [50_000, 60_000, 100_000]) {
        const filler = join(disk, 'filler')
        const { bavail, bsize } = statfsSync(disk)
        writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - used + missing)))
        await expect(vm.saveState(file)).rejects.toBeInstanceOf(MigrationError)
        expect(readFileSync(file).equals(good)).toBe(true)
        rmSync(filler)
      }
      expect(readdirSync(disk)).toEqual(['s.state'])
      expect(await count(vm)).toBe(1)
    } finally {
      execFileSync('umount', [disk])
    }
  },
)

test('a state goes into no link, pipe or directory', async () => {
  await using vm = await boot(tiny(qemuBinaries()[0].path))
  writeFileSync(join(base, 'mine'), 'precious')
  symlinkSync(join(base, 'mine'), join(base, 'link'))
  execFileSync('mkfifo', [join(base, 'fifo')])
  await expect(vm.saveState(join(base, 'link'))).rejects.toThrow('is a symbolic link')
  await expect(vm.saveState(join(base, 'fifo'))).rejects.toThrow('is no regular file')
  await expect(vm.saveState(base)).rejects.toThrow('is no regular file')
  await expect(vm.saveState(join(base, 'none', 'such'))).rejects.toBeInstanceOf(MigrationError)
  await expect(vm.restoreState(join(base, 'fifo'))).rejects.toThrow('is no regular file')
  expect(readFileSync(join(base, 'mine'), 'utf8')).toBe('precious')
  const odd = join(base, 'a,offset=4096')
  await vm.saveState(odd)
  await vm.restoreState(odd)
  expect(await count(vm)).toBe(1)
})

test('a guest whose receiver freezes once everything is sent goes on, within its deadline', async () => {
  await using source = await boot(tiny(qemuBinaries()[0].path))
  await using destination = tiny(qemuBinaries()[0].path)
  destination.on('MIGRATION', ({ data }) => {
    if (data.status === 'setup' && destination.pid !== null) process.kill(destination.pid, 'SIGSTOP')
  })
  const startedAt = performance.now()
  await expect(source.migrateTo(destination, { timeoutMs: 3_000 })).rejects.toBeInstanceOf(
    MachineTimeoutError,
  )
  expect(performance.now() - startedAt).toBeLessThan(10_000)
  await vi.waitFor(async () => expect((await source.status()).status).toBe('running'), { timeout: 20_000 })
  expect(await count(source)).toBe(1)
  await source.resume()
})

test('a destination that nobody listens at leaves the guest running', async () => {
  await using vm = await boot(tiny(qemuBinaries()[0].path))
  await expect(vm.migrateTo(`unix:${join(base, 'nobody')}`)).rejects.toBeInstanceOf(MigrationError)
  expect(await count(vm)).toBe(1)
})

test('a migration that is given up on its way is cancelled', async () => {
  await using source = await boot(tiny(qemuBinaries()[0].path))
  await using destination = tiny(qemuBinaries()[0].path)
  await source.console.write('d')
  const reason = new Error('changed my mind')
  const controller = new AbortController()
  source.qmp.on('MIGRATION', ({ data }) => {
    if (data.status === 'active') controller.abort(reason)
  })
  const moving = source.migrateTo(destination, { maxBandwidthBytes: 100_000, signal: controller.signal })
  await expect(moving).rejects.toBe(reason)
  expect((await source.execute('query-migrate')).status).toBe('cancelled')
  expect(destination.state).toBe('down')
})

test('a migration that takes too long is given up at its deadline, however far it has come', async () => {
  await using source = await boot(tiny(qemuBinaries()[0].path))
  await using destination = tiny(qemuBinaries()[0].path)
  await source.console.write('d')
  const moving = source.migrateTo(destination, { maxBandwidthBytes: 100_000, timeoutMs: 500 })
  await expect(moving).rejects.toBeInstanceOf(MachineTimeoutError)
  expect(destination.state).toBe('down')
  await source.console.write('x')
  expect(await count(source)).toBe(1)
})

test('disks that cannot hold a snapshot are named', async () => {
  const image = join(base, 'disk.img')
  writeFileSync(image, Buffer.alloc(1 << 20))
  const blockdev = `driver=raw,node-name=plain,file.driver=file,file.filename=${image}`
  const args = ['-blockdev', blockdev, '-device', 'virtio-blk-pci,drive=plain']
  await using vm = await boot(tiny(qemuBinaries()[0].path, ...args))
  await expect(vm.snapshots.save('x')).rejects.toThrow(`plain (raw, ${image})`)
  await using diskless = await boot(tiny(qemuBinaries()[0].path))
  await expect(diskless.snapshots.save('x')).rejects.toThrow('saveState()')
})
