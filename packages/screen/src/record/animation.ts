// Frames on their way into a file: equal ones dropped, of others only what has changed.
import { type FileHandle, open, rm } from 'node:fs/promises'
import { changedRegion, crop, type Picture, sharedCanvas } from '../picture/picture.ts'
import { endOfAnimation, firstFrame, nextFrame, startOfAnimation } from './apng.ts'

const BLOCK_BYTES = 256 * 1024

/** A frame whose end is not known yet. */
interface OpenFrame {
  readonly picture: Picture
  readonly x: number
  readonly y: number
  readonly atMs: number
}

/**
 * Collects frames in a file of its own, as the canvas and the number of frames, which an animated PNG begins with, are
 * known at the end only.
 */
export class Animation {
  /** When each frame came, in milliseconds. */
  readonly times: number[] = []
  readonly #path: string
  readonly #file: FileHandle
  #bytes = 0
  #width = 0
  #height = 0
  #first: { readonly picture: Picture; readonly delayMs: number } | undefined
  #shown: Picture | undefined
  #open: OpenFrame | undefined

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  /** Creates the file, which must not be there. */
  static async create(path: string): Promise<Animation> {
    return new Animation(path, await open(path, 'wx+', 0o600))
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#bytes
  }

  /** Whether the canvas, with this picture on it, has at most so many pixels. */
  fits(picture: Picture, maxPixels: number): boolean {
    const { width, height } = sharedCanvas(picture, { width: this.#width, height: this.#height })
    return width * height <= maxPixels
  }

  /** Takes the screen as it was at a time; times never go back. */
  async add(picture: Picture, atMs: number): Promise<void> {
    const before = this.#shown
    const frame = before === undefined ? { picture, x: 0, y: 0 } : difference(before, picture)
    if (frame === undefined) return
    await this.#close(atMs)
    this.#open = { ...frame, atMs }
    this.#shown = picture
    const { width, height } = sharedCanvas(picture, { width: this.#width, height: this.#height })
    this.#width = width
    this.#height = height
    this.times.push(atMs)
  }

  /** Writes the whole animation to a file, which must not be there. */
  async writeTo(path: string, endMs: number): Promise<void> {
    await this.#close(endMs)
    if (this.#first === undefined) throw new Error('no frame was taken')
    const [width, height] = [this.#width, this.#height]
    const picture = crop(this.#first.picture, { x: 0, y: 0, width, height })
    const target = await open(path, 'wx', 0o600)
    try {
      await target.writeFile(startOfAnimation(width, height, this.times.length))
      await target.writeFile(await firstFrame({ ...this.#first, picture, x: 0, y: 0 }))
      const block = Buffer.alloc(BLOCK_BYTES)
      for (let at = 0; at < this.#bytes; ) {
        const { bytesRead } = await this.#file.read(block, 0, block.length, at)
        if (bytesRead === 0) throw new Error('the file of the frames has been cut short')
        await target.writeFile(block.subarray(0, bytesRead))
        at += bytesRead
      }
      await target.writeFile(endOfAnimation())
    } finally {
      await target.close()
    }
  }

  /** Removes the file of the frames. */
  async remove(): Promise<void> {
    await this.#file.close()
    await rm(this.#path, { force: true })
  }

  async #close(endMs: number): Promise<void> {
    const frame = this.#open
    this.#open = undefined
    if (frame === undefined) return
    const delayMs = endMs - frame.atMs
    if (this.#first === undefined) {
      this.#first = { picture: frame.picture, delayMs }
      return
    }
    const bytes = await nextFrame(this.times.length - 1, { ...frame, delayMs })
    await this.#file.appendFile(bytes)
    this.#bytes += bytes.length
  }
}

/** The part of a picture that has to be drawn over the one before; undefined when they are equal. */
function difference(
  before: Picture,
  picture: Picture,
): { readonly picture: Picture; readonly x: number; readonly y: number } | undefined {
  if (before.width === picture.width && before.height === picture.height) {
    const changed = changedRegion(before, picture)
    return changed && { picture: crop(picture, changed), x: changed.x, y: changed.y }
  }
  // What is left of a larger screen is drawn over with transparent pixels.
  const canvas = sharedCanvas(before, picture)
  return { picture: crop(picture, { x: 0, y: 0, ...canvas }), x: 0, y: 0 }
}
