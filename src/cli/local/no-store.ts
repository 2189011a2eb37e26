// The Store port for reviews that are not kept: it knows nothing and remembers what one review needs.

import type { Store } from "../../ports.ts";

export function createNoStore(): Store {
  return {
    saveReview: async () => "",
    latestReview: async () => null,
    reviewById: async () => null,
    history: async () => [],
    surfaces: async () => ({ commentId: null, suggested: [], label: null, closed: null }),
    saveSurfaces: async () => undefined,
    openChecks: async () => [],
    claimCheck: async () => ({ kind: "make" }),
    keepCheck: async () => true,
    forgetCheck: async () => undefined,
    addExchanges: async () => undefined,
    accept: async () => undefined,
    acceptances: async () => ({}),
    firstSeen: async () => true,
    wasSeen: async () => false,
    rememberHead: async () => undefined,
    pullRequestsByHead: async () => [],
    moveRepository: async () => undefined,
    placeOf: async () => null,
    markRemoved: async () => undefined,
    unmarkRemoved: async () => undefined,
    deleteRemoved: async () => 0,
    savePosture: async () => undefined,
    postures: async () => [],
    deleteNow: async () => undefined,
    ping: async () => undefined,
    close: async () => undefined,
  };
}
