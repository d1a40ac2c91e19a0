// `problem.` and the code of docs/api.md. What stands here is said in place of the server's own sentence.
export const problems = {
  'problem.unreachable': 'Hovor does not answer. Check your network, and try again.',
  'problem.garbled': 'What answered is not Hovor. Reload the page, or ask your administrator.',
  'problem.unavailable': 'Hovor cannot do this now, and nothing was changed. Try again in a moment.',
  'problem.not-signed-in': 'Your session has ended. Sign in again.',
  'problem.no-such-call': 'This call is over, or somebody else has it.',
  'problem.taken': 'Somebody else was quicker.',
} as const;
