import { library } from '@qm/config/vitest'

export default library({ onInstalledOnly: ['test/qemu/agent/agent.test.ts', 'test/qemu/libvirt/**'] })
