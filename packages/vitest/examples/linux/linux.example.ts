// Ten tests of a real Linux, each with a fresh machine. The last one fails, to show what a failure leaves to look at.
//
//   KERNEL=vmlinuz INITRD=initrd.img npx vitest run --root examples/linux
//
// The initrd has a shell with busybox on the serial console: PROMPT says by which prompt it is known.
import { machineTest } from '@qm/vitest'
import { expect } from 'vitest'

const { KERNEL: kernel = 'vmlinuz', INITRD: initrd = 'initrd.img', PROMPT: prompt = '# ' } = process.env

const test = machineTest({
  machine: {
    config: {
      machine: 'q35',
      memory: '256M',
      kernel,
      initrd,
      append: process.env['APPEND'] ?? 'console=tty0 console=ttyS0',
    },
    args: ['-device', 'VGA', '-display', 'none'],
    console: true,
  },
  ready: { console: prompt },
  prepare: async vm => {
    await vm.console.run('echo "<h1>It works</h1>" > /tmp/index.html')
    await vm.console.run('httpd -p 8080 -h /tmp')
  },
  networkMachines: 2,
})

test('it is a Linux', async ({ vm }) => {
  await expect(vm).toRun('uname -s', { output: 'Linux' })
})

test('the web server serves its page', async ({ vm }) => {
  await expect(vm).toRun('wget -q -O - http://127.0.0.1:8080/index.html', { output: /It works/ })
})

test('a test may break what it likes', async ({ vm }) => {
  await vm.console.run('rm /tmp/index.html')
  await expect(vm).not.toHaveFile('/tmp/index.html')
})

test('the next one has a machine that nobody has touched', async ({ vm }) => {
  await expect(vm).toHaveFile('/tmp/index.html', { content: /It works/ })
})

test('a matcher looks again until it is so', async ({ vm }) => {
  await vm.console.run('(sleep 1; touch /tmp/late) > /dev/null 2>&1 &')
  await expect(vm).toHaveFile('/tmp/late')
})

test('a command that fails is told from one that does not', async ({ vm }) => {
  await expect(vm).toRun('cat /nowhere', { exitCode: 1, output: /No such file/ })
})

test('a machine is paused, and goes on', async ({ vm }) => {
  await vm.pause()
  await expect(vm).toHaveStatus('paused')
  await vm.resume()
  await expect(vm).toRun('true')
})

test('two machines are on one network', async ({ vm, another, network }) => {
  const client = await another()
  await another({ networks: [] })
  expect(network.ports).toHaveLength(2)
  await vm.console.run('ip addr add 192.0.2.1/24 dev eth0; ip link set eth0 up')
  await client.console.run('ip addr add 192.0.2.2/24 dev eth0; ip link set eth0 up')
  await expect(client).toRun('wget -q -O - http://192.0.2.1:8080/index.html', { output: /It works/ })
})

test('the screen shows what is written to it', async ({ vm, screen }) => {
  const before = await screen.waitForStill({ stillMs: 200 })
  await vm.console.run('echo "for the screen" > /dev/tty0')
  await screen.waitForChange()
  await expect(vm).not.toShow(before)
})

test('the web server comes back after a crash (it does not: see its trace)', async ({ vm, step }) => {
  await step('the server crashes', async () => {
    await vm.console.writeLine('killall -9 httpd; echo "crashed: $?" | tee /dev/tty0')
    await expect(vm).toPrint('crashed: 0')
  })
  await step('and is there again', async () => {
    const since = vm.console.mark()
    await vm.console.writeLine('wget -q -O - http://127.0.0.1:8080/index.html')
    await expect(vm).toPrint('It works', { since })
  })
})
