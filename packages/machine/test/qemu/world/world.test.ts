// What a machine gets from its host: firmware, a TPM, shares, seeds, credentials; all of it goes with the run.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { LaunchError, Machine, MachineUnsupportedError } from '../../../src/index.ts'

const binary = qemuBinaries()[0].path
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'world-'))
})
afterEach(() => rmSync(base, { recursive: true }))
const at = (name: string): string => join(base, name)
const isRunning = (pid: number): boolean => existsSync(`/proc/${pid}/exe`)

/** The processes whose command line names our folder. */
function helpers(word: string): readonly number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && existsSync(`/proc/${name}/cmdline`))
    .map(Number)
    .filter(pid => {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
      return line.includes(base) && line.includes(word) && !line.includes('-chardev')
    })
}

describe('UEFI', () => {
  test('q35 boots to EDK2, with variables of its own that go with the run', async () => {
    await using vm = await Machine.launch({
      binary,
      config: { machine: 'q35', memory: '256M', firmware: 'uefi' },
      args: ['-nodefaults', '-nic', 'none'],
      console: { newline: '\r' },
      baseTempDir: base,
    })
    // Without anything to boot EDK2 ends in its shell or its front page.
    await vm.console.waitFor(/UEFI Interactive Shell|Shell>|BdsDxe|Press any key/, { timeoutMs: 180_000 })
    const variables = join(vm.tempDir ?? '', 'firmware-variables')
    expect(existsSync(variables)).toBe(true)
    expect((await vm.disks.list()).filter(({ firmware }) => firmware)).toMatchObject([
      { readOnly: true },
      { file: variables, readOnly: false },
    ])
    await vm.kill()
    expect(existsSync(variables)).toBe(false)
  })

  test('variables are kept where the user says, in the format that snapshots need', async () => {
    const variables = at('vars.qcow2')
    const config = {
      machine: 'q35',
      memory: '128M',
      firmware: { variables, variablesFormat: 'qcow2' },
    } as const
    for (let launch = 0; launch < 2; launch += 1) {
      await using vm = await Machine.launch({ binary, config, args: ['-nodefaults', '-S'] })
      expect((await vm.disks.list()).at(-1)).toMatchObject({ file: variables, format: 'qcow2' })
    }
    expect(readFileSync(variables).subarray(0, 4).toString('latin1')).toBe('QFI\xfb')
  })

  test('Secure Boot brings SMM and the vendors’ keys', async () => {
    const config = { machine: 'q35', memory: '128M', firmware: { secureBoot: true } } as const
    await using vm = await Machine.launch({ binary, config, args: ['-nodefaults', '-S'] })
    expect(vm.commandLine?.argv.join(' ')).toMatch(/OVMF_CODE_4M\.ms\.fd.*-machine smm=on.*cfi\.pflash01/)
  })

  test('firmware that there is not names the package', async () => {
    const config = { machine: 'microvm', firmware: 'uefi' } as const
    const error = await Machine.launch({ binary, config }).catch(caught => caught)
    expect(error).toBeInstanceOf(LaunchError)
    expect(error.cause).toBeInstanceOf(MachineUnsupportedError)
    expect(error.message).toContain('apt-get install ovmf')
  })
})

describe('a Linux', () => {
  const boot = async (config: object, args: readonly string[] = []): Promise<Machine> => {
    const guest = await linuxGuest()
    const vm = await Machine.launch({
      binary,
      config: { memory: '192M', ...config },
      args: ['-M', 'q35', '-nodefaults', ...guest.args, ...args],
      console: true,
      baseTempDir: base,
    })
    onTestFinished(() => vm[Symbol.asyncDispose]())
    await vm.console.waitFor(guest.prompt, { failOn: false })
    return vm
  }
  const run = async (vm: Machine, command: string): Promise<string> =>
    (await vm.console.run(command)).output.trim()

  test('finds its seeds by their labels, and credentials in SMBIOS', async () => {
    writeFileSync(at('host file'), 'from the host')
    const vm = await boot({
      cloudInit: {
        userData: { users: [{ name: 'me', lock_passwd: false }] },
        metaData: { 'local-hostname': 'box' },
      },
      files: {
        label: 'TOOLS',
        entries: { 'a folder/A long name.txt': 'text', copied: { path: at('host file') } },
      },
      credentials: { 'my.secret': 'hunter2' },
    })
    const script =
      'modprobe isofs; for d in vda vdb; do mkdir -p /mnt/$d; mount -t iso9660 -o ro /dev/$d /mnt/$d; done; cat /mnt/vda/user-data'
    expect(await run(vm, script)).toBe('#cloud-config\nusers:\n  - name: me\n    lock_passwd: false')
    expect(await run(vm, 'cat /mnt/vda/meta-data')).toMatch(
      /^instance-id: qm-[0-9a-f]{16}\nlocal-hostname: box$/,
    )
    expect(await run(vm, 'cat "/mnt/vdb/a folder/A long name.txt" /mnt/vdb/copied')).toBe('textfrom the host')
    const label = (seed: string): string =>
      execFileSync('blkid', ['-p', '-s', 'LABEL', '-o', 'value', join(vm.tempDir ?? '', seed)]).toString()
    expect([label('seed-0.iso'), label('seed-1.iso')]).toEqual(['cidata\n', 'TOOLS\n'])
    const table = await run(vm, 'strings /sys/firmware/dmi/tables/DMI | grep credential')
    expect(table).toBe(`io.systemd.credential.binary:my.secret=${Buffer.from('hunter2').toString('base64')}`)
    expect(vm.commandLine?.argv.join(' ')).not.toContain(Buffer.from('hunter2').toString('base64'))
  })

  test('has a TPM 2.0, whose process ends with the machine', async () => {
    const vm = await boot({ tpm: true })
    expect(await run(vm, 'cat /sys/class/tpm/tpm0/tpm_version_major')).toBe('2')
    const [pid = 0] = helpers('swtpm')
    expect(isRunning(pid)).toBe(true)
    await vm.shutdown()
    expect(isRunning(pid)).toBe(false)
  })

  test('sees a folder of the host by virtiofs, both ways', async () => {
    mkdirSync(at('shared'))
    writeFileSync(join(at('shared'), 'hello'), 'from the host')
    const vm = await boot({ shares: [{ type: 'virtiofs', path: at('shared'), tag: 'code' }] })
    expect(
      await run(
        vm,
        'modprobe virtiofs; mkdir -p /mnt/v && mount -t virtiofs code /mnt/v && cat /mnt/v/hello',
      ),
    ).toBe('from the host')
    await run(vm, 'echo from the guest > /mnt/v/answer; sync')
    expect(readFileSync(join(at('shared'), 'answer'), 'utf8')).toBe('from the guest\n')
    const pids = helpers('virtiofsd')
    await vm.kill()
    expect(pids.length).toBeGreaterThan(0)
    expect(pids.filter(isRunning)).toEqual([])
  })
})

describe('what cannot be provided is a LaunchError that says so, and leaves nothing', () => {
  test.each([
    [{ shares: [{ type: 'virtiofs', path: '/no/such', tag: 'x' }] }, 'there is no folder /no/such'],
    [{ shares: [{ type: 'virtiofs', path: '/', tag: '' }] }, '1 to 36 bytes'],
    [{ files: { label: '', entries: {} } }, 'the label of a seed disk'],
    [{ files: { label: 'x', entries: { '../../etc/passwd': '' } } }, 'cannot be a file of a seed disk'],
  ] as const)('%j', async (config, why) => {
    const launching = Machine.launch({ binary, config, args: ['-M', 'none'], baseTempDir: base })
    const error = await launching.catch(caught => caught)
    expect(error).toBeInstanceOf(LaunchError)
    expect(error.message).toContain(why)
    expect(readdirSync(base)).toEqual([])
  })

  test('a helper that dies is told with what it printed', async () => {
    const messages: string[] = []
    const logger = { warn: (message: string) => void messages.push(message) }
    const launching = Machine.launch({
      binary,
      config: { tpm: { stateDir: '/proc/self/fd' } },
      args: ['-M', 'q35', '-S'],
      baseTempDir: base,
      logger,
    })
    const error = await launching.catch(caught => caught)
    expect(error).toBeInstanceOf(LaunchError)
    await using vm = await Machine.launch({
      binary,
      config: { tpm: true },
      args: ['-M', 'q35', '-S'],
      baseTempDir: base,
      logger,
    })
    const [pid = 0] = helpers('swtpm')
    process.kill(pid, 'SIGKILL')
    await expect
      .poll(() => messages.join('\n'), { timeout: 10_000 })
      .toContain('swtpm ended with signal SIGKILL')
    await vm.kill()
  })
})
