// Turns an animated PNG into a video, by ffmpeg.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Most video formats want even sizes and colours at half the resolution; times are in milliseconds. */
const FILTER = 'pad=ceil(iw/2)*2:ceil(ih/2)*2,format=yuv420p,settb=1/1000'
const MAX_OUTPUT_BYTES = 1024 * 1024

/** Whether ffmpeg is installed. */
export async function hasFfmpeg(signal: AbortSignal): Promise<boolean> {
  try {
    await run('ffmpeg', ['-version'], { signal })
    return true
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

/** Converts; both paths must be absolute. The times of the frames are kept. */
export async function convertToVideo(animation: string, video: string, signal: AbortSignal): Promise<void> {
  const input = ['-f', 'apng', '-i', `file:${animation}`]
  const output = ['-vf', FILTER, '-fps_mode', 'vfr', '-enc_time_base', '1:1000', `file:${video}`]
  const args = ['-nostdin', '-loglevel', 'error', '-n', ...input, ...output]
  await run('ffmpeg', args, { signal, killSignal: 'SIGKILL', maxBuffer: MAX_OUTPUT_BYTES })
}
