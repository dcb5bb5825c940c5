// The command line of a machine runs when it is pasted into a shell; and what an uncaught LaunchError prints.
import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { secret } from '@qm/args'
import { tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { LaunchError, Machine } from '../../../src/index.ts'

const TINY = ['-accel', 'tcg', '-M', 'pc', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test('the pasted line boots the guest, with its console on the terminal', async () => {
    const base = mkdtempSync(join(tmpdir(), 'command-line-'))
    const image = join(base, 'disk.img')
    writeFileSync(image, Buffer.alloc(1 << 20))
    const vm = await Machine.launch({
      binary,
      args: [...TINY, '-blockdev', 'driver=file,node-name=d,filename=/dev/fdset/1'],
      config: { secrets: [{ id: 'key', value: secret('hush') }] },
      fds: [{ fd: openSync(image, 'r+'), fdset: 1, opaque: 'disk' }],
      channels: { extra: fd => ['-chardev', `socket,id=extra,fd=${fd}`] },
      agent: true,
      qtest: true,
      console: true,
    })
    const { shell = '', note, argv } = vm.commandLine ?? {}
    await vm.kill()
    expect(note).toBe(
      'mon is null, console is stdio, agent is null, qtest is null, secrets are PLACEHOLDER, extra is null',
    )
    expect(argv?.join(' ')).toContain('socket,id=mon,fd=3')
    expect(shell).not.toContain('hush')
    const pasted = spawn('sh', ['-c', shell], { stdio: ['pipe', 'pipe', 'pipe'] })
    const exit = once(pasted, 'close')
    let output = ''
    pasted.stderr.on('data', chunk => {
      output += chunk
    })
    for await (const chunk of pasted.stdout.iterator({ destroyOnReturn: false })) {
      output += chunk
      if (/TG1[^\n]*\n/.test(output)) break
    }
    pasted.stdout.resume()
    // The guest powers itself off.
    pasted.stdin.write('p')
    expect([output, (await exit)[0]]).toEqual([expect.stringContaining('TG1'), 0])
    rmSync(base, { recursive: true })
  })
})

test('the line of a launch that failed fails in the same way', async () => {
  const error = await new Machine({ args: ['-cpu', 'nosuch'], console: true })
    .launch()
    .catch(reason => reason)
  expect(error).toBeInstanceOf(LaunchError)
  const told = await promisify(execFile)('sh', ['-c', error.shell]).catch(reason => reason)
  expect(told.stderr).toContain("unable to find CPU model 'nosuch'")
})

test('an uncaught LaunchError is ten readable lines at most', () => {
  const index = new URL('../../../src/index.ts', import.meta.url)
  const program = `const { Machine } = await import(${JSON.stringify(index.href)})
  await Machine.launch({ args: ['-M', 'nosuch'], console: true })`
  const args = ['--conditions=@qm/source', '--input-type=module', '-e', program]
  const { stderr: printed } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const lines = printed
    .trim()
    .split('\n')
    .filter(line => line !== '')
  expect(printed).toContain('LaunchError: QEMU did not start: exit code 1 (')
  expect(printed).toContain('hint: this QEMU has no machine type')
  expect(printed).toContain('command (mon is null, console is stdio): ')
  // Node itself adds the place of the throw and its version.
  expect(lines.length).toBeLessThanOrEqual(14)
})
