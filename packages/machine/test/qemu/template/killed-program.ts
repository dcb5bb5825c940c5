// A program that makes a template and clones, and is killed in the middle of them.
import { Machine } from '@qm/machine'

const [binary = '', firmware = '', baseTempDir = ''] = process.argv.slice(2)
const args = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', firmware]
const vm = await Machine.launch({ binary, args, console: true, cloneable: true, baseTempDir })
await vm.console.waitFor(/TG1.*\n/)
const template = await vm.template()
await template.keepReady(2)
for (;;) {
  const clones = await Promise.all([1, 2, 3].map(() => template.clone({ baseTempDir })))
  process.stdout.write(`${clones.map(({ pid }) => pid).join(' ')}\n`)
  await Promise.all(clones.map(clone => clone.kill()))
}
