import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  PictureError,
  PictureNotFoundError,
  ScreenRequestError,
  ScreenTimeoutError,
  screenOf,
} from '../src/index.ts'
import { decodePng, encodePng } from '../src/picture/png.ts'
import { filled, icon, PaintedMachine, paint, put } from './painting.ts'

const QUICK = { lookEveryMs: 5 }
const empty = () => filled(320, 200)
const withIcon = (x: number, y: number) => {
  const screen = empty()
  put(screen, x, y, icon())
  return screen
}

test('find tells where a picture is, and how well it fits', async () => {
  const screen = screenOf(new PaintedMachine(withIcon(37, 101)))
  expect(await screen.find(encodePng(icon()))).toEqual({ x: 37, y: 101, width: 16, height: 16, score: 1 })
})

test('find fails with the nearest place and the pictures, also as files', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'qm-screen-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const seen = withIcon(37, 101)
  paint(seen, { x: 41, y: 105, width: 8, height: 8 }, [0, 255, 0])
  const screen = screenOf(new PaintedMachine(seen), { directory })
  const error = await screen.find(encodePng(icon())).catch((thrown: unknown) => thrown)
  if (!(error instanceof PictureNotFoundError)) throw error
  expect(error.nearest).toEqual({ x: 37, y: 101, width: 16, height: 16, score: 0.75 })
  expect(error.message).toContain('75.0 % of the pixels, 98 % are wanted')
  expect(error.seen).toEqual(encodePng(seen))
  expect(decodePng(error.difference, 'it', 256).data.subarray(0, 2)).not.toEqual(Uint8Array.of(255, 0))
  expect(readdirSync(directory)).toHaveLength(3)
  for (const name of readdirSync(directory)) expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600)
  expect(readFileSync(error.files?.expected ?? '')).toEqual(encodePng(icon()))
})

describe('waitForImage', () => {
  test('ends with the first picture that shows it', async () => {
    const screen = screenOf(new PaintedMachine(empty(), empty(), withIcon(9, 8), empty()), QUICK)
    expect(await screen.waitForImage(encodePng(icon()))).toMatchObject({ x: 9, y: 8 })
  })

  test('looks in a region only', async () => {
    const screen = screenOf(new PaintedMachine(withIcon(9, 8)), QUICK)
    const region = { x: 10, y: 0, width: 300, height: 200 }
    const late = screen.waitForImage(encodePng(icon()), { region, timeoutMs: 200 })
    await expect(late).rejects.toBeInstanceOf(ScreenTimeoutError)
  })

  test('a masked part and transparent pixels do not count, an exact search takes no other colour', async () => {
    const seen = withIcon(9, 8)
    paint(seen, { x: 13, y: 12, width: 8, height: 8 }, [0, 255, 0])
    const screen = screenOf(new PaintedMachine(seen), QUICK)
    const middle = { x: 4, y: 4, width: 8, height: 8 }
    expect(await screen.find(encodePng(icon()), { mask: middle, tolerance: 0 })).toMatchObject({
      x: 9,
      score: 1,
    })
    const holed = icon()
    paint(holed, middle, [0, 0, 255], 0)
    expect(await screen.find(encodePng(holed), { tolerance: 0 })).toMatchObject({ x: 9, score: 1 })
    expect(await screen.find(encodePng(icon()), { mask: encodePng(holed) })).toMatchObject({ x: 9 })
    paint(seen, { x: 9, y: 8, width: 1, height: 1 }, [250, 255, 255])
    const shade = screenOf(new PaintedMachine(seen), QUICK)
    expect(await shade.find(encodePng(holed))).toMatchObject({ score: 1 })
    await expect(shade.find(encodePng(holed), { tolerance: 0 })).rejects.toBeInstanceOf(PictureNotFoundError)
  })

  test('a timeout says what was seen, with pictures', async () => {
    const screen = screenOf(new PaintedMachine(empty()), QUICK)
    const error = await screen
      .waitForImage(encodePng(icon()), { timeoutMs: 200.5 })
      .catch((thrown: unknown) => thrown)
    if (!(error instanceof ScreenTimeoutError)) throw error
    expect(error).toMatchObject({
      timeoutMs: 200.5,
      waitingFor: 'a picture of 16x16 pixels',
      code: 'timeout',
    })
    expect([error.seen, error.expected, error.difference].every(Buffer.isBuffer)).toBe(true)
    expect(error.nearest?.score).toBe(0)
  })

  test('an expected picture larger than the screen is a timeout that says so', async () => {
    const late = screenOf(new PaintedMachine(empty()), QUICK).waitForImage(encodePng(filled(400, 2)), {
      timeoutMs: 100,
    })
    await expect(late).rejects.toThrow('does not fit into 320x200 at 0,0')
  })
})

test('waitForStill ends when nothing has changed, waitForChange when something has', async () => {
  const frames = [empty(), withIcon(1, 1), withIcon(60, 60), withIcon(90, 90)]
  const still = await screenOf(new PaintedMachine(...frames), QUICK).waitForStill({
    stillMs: 50,
    ignorePixels: 0,
  })
  expect(still).toEqual(encodePng(withIcon(90, 90)))
  const changed = await screenOf(new PaintedMachine(...frames), QUICK).waitForChange()
  expect(changed).toEqual(encodePng(withIcon(1, 1)))
  const region = { x: 85, y: 85, width: 20, height: 20 }
  const there = await screenOf(new PaintedMachine(...frames), QUICK).waitForChange(region)
  expect(there).toEqual(encodePng(withIcon(90, 90)))
  const since = encodePng(empty())
  expect(await screenOf(new PaintedMachine(withIcon(1, 1))).waitForChange({ since })).toEqual(
    encodePng(withIcon(1, 1)),
  )
  const never = screenOf(new PaintedMachine(empty()), QUICK).waitForChange({ timeoutMs: 50 })
  await expect(never).rejects.toBeInstanceOf(ScreenTimeoutError)
})

test('click waits for a picture and clicks its middle', async () => {
  const machine = new PaintedMachine(empty(), withIcon(100, 50))
  const match = await screenOf(machine, QUICK).click(encodePng(icon()), { count: 2 })
  expect(match).toMatchObject({ x: 100, y: 50 })
  expect(machine.clicks).toEqual([{ x: 108, y: 58, button: undefined, count: 2 }])
})

test('diff counts differing pixels and shows them', async () => {
  const screen = screenOf(new PaintedMachine(withIcon(20, 30)))
  expect((await screen.diff(encodePng(withIcon(20, 30)))).pixels).toBe(0)
  const { pixels, image } = await screen.diff(encodePng(empty()))
  expect(pixels).toBe(256)
  const { width, data } = decodePng(image, 'it', 1e6)
  expect([...data.subarray((35 * width + 25) * 4, (35 * width + 25) * 4 + 3)]).toEqual([255, 0, 0])
  const region = { x: 20, y: 30, width: 16, height: 16 }
  expect((await screen.diff(encodePng(icon()), { region })).pixels).toBe(0)
  expect(
    (await screen.diff(encodePng(filled(320, 201)), { mask: { ...region, x: 0, width: 320 } })).pixels,
  ).toBe(320)
})

test('an abort rejects with its reason, also when the machine does not answer', async () => {
  const machine = new PaintedMachine(empty())
  const reason = new Error('given up')
  machine.screenshot = () => new Promise<never>(() => {})
  const controller = new AbortController()
  const waiting = screenOf(machine).waitForStill({ signal: controller.signal })
  controller.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  await expect(screenOf(machine).find(encodePng(icon()), { timeoutMs: 20 })).rejects.toBeInstanceOf(
    ScreenTimeoutError,
  )
})

test('what the machine throws is passed on', async () => {
  const machine = new PaintedMachine(empty())
  const failure = new Error('the machine has no display')
  machine.screenshot = () => Promise.reject(failure)
  await expect(screenOf(machine).waitForStill()).rejects.toBe(failure)
})

test('wrong options and pictures are told at the call', async () => {
  const machine = new PaintedMachine(empty())
  const screen = screenOf(machine, { maxPixels: 100_000 })
  // @ts-expect-error an unknown option
  expect(() => screenOf(machine, { lookEveryMS: 5 })).toThrow('did you mean "lookEveryMs"?')
  const wrong = [
    screen.waitForStill({ stillMs: Number.NaN }),
    screen.waitForStill({ timeoutMs: -1 }),
    // @ts-expect-error an unknown option
    screen.waitForText('x', { regoin: { x: 0, y: 0, width: 1, height: 1 } }),
    screen.waitForText(''),
    screen.waitForText(/x/, { ocr: { language: '--help' } }),
    screen.find(encodePng(icon()), { tolerance: 2 }),
    screen.find(encodePng(icon()), { mask: { x: 0, y: 0, width: 16, height: 16 } }),
    screen.find(encodePng(icon()), { mask: [{ x: 0.5, y: 0, width: 16, height: 16 }] }),
  ]
  for (const call of wrong) await expect(call).rejects.toBeInstanceOf(ScreenRequestError)
  for (const bytes of [
    Buffer.from('GIF89a'),
    encodePng(icon()).subarray(0, 60),
    encodePng(filled(1000, 101)),
  ])
    await expect(screen.find(bytes)).rejects.toBeInstanceOf(PictureError)
})

test('a directory that cannot be made costs the files of a failure, nothing else', async () => {
  const screen = screenOf(new PaintedMachine(empty()), { directory: '/proc/self/none/a' })
  const error = await screen.find(encodePng(icon())).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(PictureNotFoundError)
  expect(error).toMatchObject({ files: {} })
})
