import { library } from '@qm/config/vitest'

// What clones are on each QEMU is tested by @qm/machine; here the matchers are, on real guests.
export default library({
  onInstalledOnly: ['cache', 'example', 'failure', 'fallback', 'lifetime', 'readme', 'template-key'].map(
    name => `test/qemu/${name}.test.ts`,
  ),
})
