// The public names of @qm/rig.
export { type QemuBinary, qemuBinaries } from '@qm/config/qemu-binaries'
export { type FetchOutcome, fetchNewestQemu } from './fetch.ts'
export { FetchError } from './fetch-error.ts'
export { type Libvirt, startLibvirt } from './libvirt.ts'
export { type BareEvent, type BareMonitor, type BareReply, openMonitor } from './monitor.ts'
export { type BareQemu, type StartOptions, startQemu } from './start.ts'
