/** What our statements say about their subjects: the predicate types (in-toto TypeURI) and the type of the statement itself. */

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'

/** PEP 740, as PyPI names it: whoever signed published this file. */
export const PUBLISH = 'https://docs.pypi.org/attestations/publish/v1'

/** SLSA v1: where and by what the files were built. */
export const PROVENANCE = 'https://slsa.dev/provenance/v1'

/** CycloneDX, without a version, as cosign, actions/attest and `gh attestation` write and look for it. */
export const BOM = 'https://cyclonedx.org/bom'

/** in-toto vulnerability report. */
export const VULNERABILITIES = 'https://in-toto.io/attestation/vulns/v0.2'
