// Exit quietly on EPIPE, as after `| head`.

/** Ends the process quietly when its output has been closed; any other failure of the output is thrown. */
export function exitOnEpipe(output: NodeJS.WriteStream): void {
  output.on('error', error => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error
    process.exit()
  })
}
