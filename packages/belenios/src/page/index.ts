// The door for a platform that lets its members vote on a page of its own and takes the ballots itself (README, "In a page of your own").
export type { Text } from './markup.ts';
export { serveRemote } from './remote.ts';
export { VoterDesk } from './voter-desk.ts';
export type { VotingOptions } from './voting.ts';
export { mountVoting } from './voting.ts';
