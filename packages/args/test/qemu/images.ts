// The smallest files that QEMU takes for a kernel and for an image, made of bytes.

/** A Linux kernel for QEMU's loader: a boot protocol header and nothing to run. */
export function linuxImage(): Buffer {
  const image = Buffer.alloc(0x8000)
  image[0x1f1] = 1
  image.write('HdrS', 0x202, 'latin1')
  image.writeUInt16LE(0x020c, 0x206)
  image[0x211] = 1
  image.writeUInt32LE(0x37ffffff, 0x22c)
  return image
}

/** An empty qcow2 image of 1 MiB: header, refcount table, refcount block and L1 table, a cluster each. */
export function emptyQcow2(): Buffer {
  const cluster = 0x10000
  const image = Buffer.alloc(4 * cluster)
  image.write('QFI\xfb', 0, 'latin1')
  image.writeUInt32BE(2, 4)
  image.writeUInt32BE(16, 20)
  image.writeBigUInt64BE(1n << 20n, 24)
  image.writeUInt32BE(1, 36)
  image.writeBigUInt64BE(BigInt(3 * cluster), 40)
  image.writeBigUInt64BE(BigInt(cluster), 48)
  image.writeUInt32BE(1, 56)
  image.writeBigUInt64BE(BigInt(2 * cluster), cluster)
  for (let index = 0; index < 4; index++) image.writeUInt16BE(1, 2 * cluster + 2 * index)
  return image
}
