// How far a launch had come when it failed.

/**
 * - `prepare`: finding the binary, making the directories, listening for the monitor, building the command line
 * - `spawn`: starting the process
 * - `connect`: waiting for QEMU to reach the monitor
 * - `greeting`: the monitor is connected, QEMU's greeting has not come
 * - `negotiation`: greeted, but the capabilities were not agreed on
 * - `start`: negotiated, but QEMU ended before its main loop answered
 */
export type LaunchPhase = 'prepare' | 'spawn' | 'connect' | 'greeting' | 'negotiation' | 'start'
