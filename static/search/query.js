export const open=async()=>{throw Error()};export const mark=t=>[[t]];export class SearchError extends Error{}
