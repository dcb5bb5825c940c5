// The public names of @qm/guest.
export { type Accelerator, accelerator, type KvmResult, kvmBoots } from './accelerator.ts'
export { GuestError, type GuestErrorCode } from './errors.ts'
export { type LinuxGuest, type LinuxOptions, linuxGuest } from './linux/guest.ts'
export { type WarmLinux, type WarmOptions, warmLinux } from './linux/warm.ts'
export { type TinyGuest, tinyFirmware, tinyGuest, tinyImage } from './tiny/images.ts'
