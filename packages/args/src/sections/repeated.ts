// Keys that QEMU's older option parser collects when they are repeated: lists in a config.

/** By option, the keys whose lists are written as the key repeated. */
export const REPEATED: Readonly<Record<string, readonly string[]>> = {
  netdev: ['hostfwd', 'guestfwd', 'dnssearch'],
  numa: ['cpus'],
  smbios: ['value'],
  spice: ['tls-channel', 'plaintext-channel'],
}
