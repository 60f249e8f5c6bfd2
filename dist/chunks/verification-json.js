// src/report/verification-json.ts
function verificationJson(verification) {
	const { exit, verified, problems } = verification;
	return {
		verdict: exit === 0 ? "pass" : exit === 1 ? "fail" : "incomplete",
		targets: verified.map(({ target, judgement }) => ({
			target,
			verdict: judgement.verdict,
			distributions: judgement.distributions.map(fileJson),
			manifest: {
				state: judgement.manifest.state,
				...signedJson(judgement.manifest.signature)
			},
			others: judgement.others.map(fileJson),
			requirements: judgement.requirements.map(({ requirement, met, problems: against }) => ({
				requirement,
				met,
				verified: against.length === 0
			})),
			unclaimed: judgement.unclaimed,
			problems: judgement.problems.map(problemJson)
		})),
		problems: problems.map(problemJson)
	};
}
function fileJson({ name, state, content, signature }) {
	return {
		name,
		state,
		sha256: content?.sha256 ?? null,
		...signedJson(signature)
	};
}
function signedJson(signature) {
	return {
		identity: signature?.identity?.san ?? null,
		issuer: signature?.identity?.issuer ?? null,
		policy: signature?.policy ?? null,
		logIndex: signature?.logIndex ?? null,
		signedAt: signature?.signedAt ?? null
	};
}
/** A problem as machines read it. */
function problemJson({ kind: _, ...rest }) {
	return rest;
}
export { verificationJson as n, problemJson as t };
