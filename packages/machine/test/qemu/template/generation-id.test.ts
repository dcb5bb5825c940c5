// A clone's kernel learns by its generation id that it is another machine, and makes its random numbers anew.
import { linuxGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { expect, test } from 'vitest'
import { Machine } from '../../../src/index.ts'

const { path: binary } = qemuBinaries()[0]

test('the kernel of each clone reseeds, and no two have the same random numbers', async () => {
  // Debian's kernel for virtual machines has no driver of it. A random pool is ready with the processor's own source.
  const guest = await linuxGuest({ kernel: 'generic', quiet: true })
  const args = ['-M', 'q35', '-m', '256', '-cpu', 'max', '-nodefaults', ...guest.args]
  await using vm = await Machine.launch({ binary, args, console: true, cloneable: true })
  await vm.console.waitFor(guest.prompt, { failOn: false, timeoutMs: 280_000 })
  await using template = await vm.template()
  const numbers = await Promise.all(
    [0, 1].map(async () => {
      await using clone = await template.clone()
      const run = (line: string): Promise<{ output: string }> =>
        clone.console.run(line, { failOn: false, timeoutMs: 120_000 })
      await run("until dmesg | grep -q 'reseeded due to virtual machine fork'; do usleep 10000; done")
      const { guid } = await clone.execute('query-vm-generation-id')
      return { guid, random: (await run('head -c 16 /dev/urandom | od -An -tx1')).output }
    }),
  )
  expect(new Set(numbers.map(({ guid }) => guid)).size).toBe(2)
  expect(new Set(numbers.map(({ random }) => random)).size).toBe(2)
})
