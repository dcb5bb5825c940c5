// The public names of @qm/rig.
export { type QemuBinary, qemuBinaries } from './binaries.ts'
export { type BareMonitor, type BareReply, openMonitor } from './monitor.ts'
export { type BareQemu, type StartOptions, startQemu } from './start.ts'
