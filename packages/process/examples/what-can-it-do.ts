// Tells what the installed QEMU can do on this host.
// Run: node examples/what-can-it-do.ts
import { findBinary, probe } from '@qm/process'

const binary = await findBinary(process.argv[2])
const { version, machines, accelerators, options } = await probe(binary)
console.log(`${binary}: QEMU ${version.text}`)
console.log(`${machines.length} machines, by default ${machines.find(one => one.isDefault)?.name ?? 'none'}`)
for (const { name, works, reason } of accelerators) console.log(`${name}: ${works ? 'works' : reason}`)
console.log(`${options.size} options, among them -run-with: ${options.has('run-with')}`)
