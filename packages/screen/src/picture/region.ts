// Rectangles of a picture, in pixels.
import { checkCount, checkOptions } from '../check.ts'
import type { Region } from '../place.ts'

const KEYS = ['x', 'y', 'width', 'height'] as const

/** Refuses what is no rectangle. */
export function checkRegion(region: Region, what: string): Region {
  checkOptions(region, [...KEYS, 'score', 'text', 'groups'], what)
  const { x, y, width, height } = region
  checkCount(x, `${what}.x`, 0)
  checkCount(y, `${what}.y`, 0)
  checkCount(width, `${what}.width`, 1)
  checkCount(height, `${what}.height`, 1)
  return { x, y, width, height }
}

/** The part of a region that lies within a picture; its size may be 0. Without a region the whole picture. */
export function clip(
  region: Region | undefined,
  { width, height }: { readonly width: number; readonly height: number },
): Region {
  if (region === undefined) return { x: 0, y: 0, width, height }
  const x = Math.min(region.x, width)
  const y = Math.min(region.y, height)
  return {
    x,
    y,
    width: Math.min(region.width, width - x),
    height: Math.min(region.height, height - y),
  }
}

/** A rectangle in a message. */
export function describeRegion({ x, y, width, height }: Region): string {
  return `${width}x${height} at ${x},${y}`
}
