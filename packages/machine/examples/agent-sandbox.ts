// A place for the commands of an AI agent: no network at all, one shared folder, a deadline for each command.
// node agent-sandbox.ts [KERNEL INITRD]: needs virtiofsd; the guest's kernel has virtiofs.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest } from '@qm/guest'
import { Machine } from '@qm/machine'

const [kernel, initrd] = process.argv.slice(2)
const guest =
  kernel !== undefined && initrd !== undefined
    ? ['-kernel', kernel, '-initrd', initrd, '-append', 'console=ttyS0 quiet']
    : (await linuxGuest({ quiet: true })).args

const folder = await mkdtemp(join(tmpdir(), 'agent-'))
try {
  await writeFile(join(folder, 'task.txt'), '6 * 7')
  await using vm = await Machine.launch({
    name: 'agent',
    config: {
      machine: 'q35',
      memory: '192M',
      accel: 'tcg',
      shares: [{ type: 'virtiofs', path: folder, tag: 'work' }],
    },
    // No card: what runs inside reaches nothing but the folder. Without -nodefaults QEMU adds a card of its own.
    args: ['-nodefaults', ...guest],
    console: true,
  })
  await vm.ready({ console: /# $/ }, { timeoutMs: 240_000 })
  await vm.console.run('modprobe virtiofs; mkdir -p /mnt && mount -t virtiofs work /mnt')

  const { output, exitCode } = await vm.console.run('ls /sys/class/net', { timeoutMs: 30_000 })
  console.log(`network cards: ${output.trim().replace('lo', '').trim() || 'none'} (exit code ${exitCode})`)
  await vm.console.run('echo $(( $(cat /mnt/task.txt) )) > /mnt/answer.txt; sync', { timeoutMs: 30_000 })
  console.log(`answer: ${(await readFile(join(folder, 'answer.txt'), 'utf8')).trim()}`)
  await vm.shutdown()
} finally {
  await rm(folder, { recursive: true })
}
