import { execFileSync } from 'node:child_process'
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, inflateSync } from 'node:zlib'
import { expect, onTestFinished, test, vi } from 'vitest'
import { RecordingError, ScreenRequestError, screenOf } from '../../src/index.ts'
import type { Picture } from '../../src/picture/picture.ts'
import { decodePng } from '../../src/picture/png.ts'
import { filled, icon, PaintedMachine, put } from '../painting.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'qm-screen-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

interface Chunk {
  readonly type: string
  readonly data: Buffer
}

/** The chunks of a PNG; each must have the right checksum. */
function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 8; at < png.length; ) {
    const end = at + 8 + png.readUInt32BE(at)
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)))
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) })
    at = end + 4
  }
  return chunks
}

/** Plays an animation as a viewer does: the canvas after each frame, and how long it is shown. */
function play(png: Buffer): { canvas: Picture; delayMs: number }[] {
  const [header, ...chunks] = chunksOf(png)
  if (header === undefined) throw new Error('there is no chunk')
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)]
  const data = Buffer.alloc(width * height * 4)
  const shown: { canvas: Picture; delayMs: number }[] = []
  let control = Buffer.alloc(26)
  let sequence = 0
  for (const chunk of chunks) {
    if (chunk.type === 'fcTL') control = Buffer.from(chunk.data)
    if (chunk.type === 'fcTL' || chunk.type === 'fdAT') expect(chunk.data.readUInt32BE(0)).toBe(sequence++)
    if (chunk.type !== 'IDAT' && chunk.type !== 'fdAT') continue
    const rows = inflateSync(chunk.type === 'IDAT' ? chunk.data : chunk.data.subarray(4))
    const [across, down, x, y] = [4, 8, 12, 16].map(at => control.readUInt32BE(at))
    const [w, h, left, top] = [across ?? 0, down ?? 0, x ?? 0, y ?? 0]
    for (let row = 0; row < h; row++)
      data.set(
        rows.subarray(row * (w * 4 + 1) + 1, (row + 1) * (w * 4 + 1)),
        ((top + row) * width + left) * 4,
      )
    const delayMs = (control.readUInt16BE(20) * 1000) / control.readUInt16BE(22)
    shown.push({ canvas: { width, height, data: Uint8Array.from(data) }, delayMs })
  }
  return shown
}

test('frames are played back with their times, equal ones dropped, whatever the size of the screen', async () => {
  const [black, small] = [filled(64, 40), filled(16, 50, [0, 200, 0])]
  const marked = filled(64, 40)
  put(marked, 30, 20, icon())
  const file = join(folder(), 'run.png')
  const machine = new PaintedMachine(black, black, marked, marked, small, small, black)
  await using recording = await screenOf(machine).record(file, { everyMs: 5, maxFrames: 4 })
  await recording.ended
  const report = await recording.stop()
  expect(await recording.stop()).toBe(report)
  expect(report).toMatchObject({ file, endedBy: 'limit' })
  expect(report.times).toHaveLength(4)
  const frames = play(readFileSync(file))
  expect(frames.map(({ canvas }) => [canvas.width, canvas.height])).toEqual(Array(4).fill([64, 50]))
  const corner = ({ canvas: { width, data } }: { canvas: Picture }, x: number, y: number) => [
    ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
  ]
  const [clear, ink, green] = [
    [0, 0, 0, 0],
    [0, 0, 0, 255],
    [0, 200, 0, 255],
  ]
  expect(frames.map(frame => corner(frame, 0, 0))).toEqual([ink, ink, green, ink])
  expect(frames.map(frame => corner(frame, 30, 20))).toEqual([ink, [255, 255, 255, 255], clear, ink])
  expect(frames.map(frame => corner(frame, 0, 49))).toEqual([clear, clear, green, clear])
  for (const [index, { delayMs }] of frames.entries())
    expect(delayMs).toBeCloseTo(
      (report.times[index + 1] ?? report.durationMs) - (report.times[index] ?? 0),
      -1,
    )
  // Viewers and decoders without animation take the first frame.
  expect(decodePng(readFileSync(file), 'it', 1e6)).toMatchObject({ width: 64, height: 50 })
})

test('a machine that ends, ends the recording, and the file is there', async () => {
  const directory = folder()
  const machine = new PaintedMachine(filled(8, 8))
  const gone = new Error('the machine is gone')
  const recording = await screenOf(machine).record(join(directory, 'run.apng'), { everyMs: 1 })
  machine.screenshot = () => Promise.reject(gone)
  await recording.ended
  expect(await recording.stop()).toMatchObject({ endedBy: 'machine', cause: gone, times: [0] })
  expect(readdirSync(directory)).toEqual(['run.apng'])
  expect(statSync(join(directory, 'run.apng')).mode & 0o777).toBe(0o600)
})

test('a video needs ffmpeg, and says so', async () => {
  vi.stubEnv('PATH', folder())
  onTestFinished(() => void vi.unstubAllEnvs())
  const directory = folder()
  const recording = screenOf(new PaintedMachine(filled(8, 8))).record(join(directory, 'run.mp4'))
  await expect(recording).rejects.toThrow('a video needs ffmpeg, which is not installed')
  expect(readdirSync(directory)).toEqual([])
})

test('what cannot be recorded is told at the call, and leaves nothing', async () => {
  const screen = screenOf(new PaintedMachine(filled(8, 8)))
  const directory = folder()
  await expect(screen.record(join(directory, 'run.gif'))).rejects.toBeInstanceOf(ScreenRequestError)
  await expect(screen.record(join(directory, 'none', 'run.png'))).rejects.toBeInstanceOf(RecordingError)
  await expect(screen.record(join(directory, 'run.png'), { everyMs: -1 })).rejects.toBeInstanceOf(
    ScreenRequestError,
  )
  expect(readdirSync(directory)).toEqual([])
})

test('a link and a FIFO at the place of the file are refused, and stay', async () => {
  const directory = folder()
  const [link, fifo, mine] = ['link.png', 'fifo.png', 'mine.png'].map(name => join(directory, name))
  writeFileSync(mine ?? '', 'precious')
  symlinkSync(mine ?? '', link ?? '')
  execFileSync('mkfifo', [fifo ?? ''])
  for (const file of [link, fifo])
    await expect(screenOf(new PaintedMachine(filled(8, 8))).record(file ?? '')).rejects.toThrow(
      'no regular file',
    )
  expect(readdirSync(directory).sort()).toEqual(['fifo.png', 'link.png', 'mine.png'])
  expect(lstatSync(link ?? '').isSymbolicLink()).toBe(true)
  expect(readFileSync(mine ?? '', 'utf8')).toBe('precious')
})
