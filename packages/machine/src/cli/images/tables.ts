// What is known of images, as lines for a person.
import type { ImageInfo } from '../../images/index.ts'
import { printableLine } from '../../printable.ts'

/** Names and values under each other. */
export function table(rows: readonly (readonly [string, unknown])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => printableLine(`${name.padEnd(width)}  ${String(value)}`))
}

/** An image in a few lines. */
export function describeImage(image: ImageInfo): readonly string[] {
  const { file, format, formatFrom, virtualSizeBytes, actualSizeBytes, backing, snapshots } = image
  return table([
    ['file', file],
    ['format', `${format} (${formatFrom})`],
    ['virtual size', `${virtualSizeBytes} bytes`],
    ['on disk', `${actualSizeBytes} bytes`],
    ...(backing === undefined
      ? []
      : [['backing', `${backing.file} (${backing.format ?? 'no format noted'})`] as const]),
    ...(image.encrypted ? [['encrypted', 'yes'] as const] : []),
    ...(image.dirty ? [['dirty', 'yes: it was not closed properly'] as const] : []),
    ...snapshots.map(({ id, name, date }) => ['snapshot', `${id} ${name} (${date.toISOString()})`] as const),
  ])
}
