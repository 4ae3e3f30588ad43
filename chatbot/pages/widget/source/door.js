// The one place that speaks with the bot: its own origin, without cookies, without a referrer, never for ever.

const LONGEST_MS = 20000;

/** A refusal of the bot's, by the code of its problem; `lost` and `offline` are the network's. */
class Refusal extends Error {
  constructor(code, seconds) {
    super(code);
    this.code = code;
    this.seconds = seconds;
  }
}

/** Send a request to the bot and return the JSON of its answer. Throws `Refusal`. */
async function call(method, path, { body, receipt } = {}) {
  if (navigator.onLine === false) throw new Refusal("offline");
  let response;
  try {
    response = await fetch(new URL(path, import.meta.url), {
      method,
      body: body && JSON.stringify(body),
      headers: {
        ...(body && { "Content-Type": "application/json" }),
        ...(receipt && { Authorization: `Bearer ${receipt}` }),
      },
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    if (response.status === 204) return null;
    const answer = await response.json();
    if (response.ok) return answer;
    throw new Refusal(answer.code, response.headers.get("Retry-After"));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(response && !response.ok ? "internal" : "lost");
  }
}

/** Which line says what a refusal means. */
const LINES = {
  offline: "offline",
  lost: "unreachable",
  too_many_requests: "too_many",
  redaction_unavailable: "unsafe",
  overloaded: "away",
  archive_unavailable: "away",
  question_empty: "empty",
  question_too_long: "too_long",
  body_too_large: "too_long",
  choice_unknown: "choice_gone",
  receipt_unknown: "deleted",
};
