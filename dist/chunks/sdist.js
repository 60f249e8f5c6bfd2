import { o as problem, r as isProblem } from "./problem.js";
import { a as walkTarGz, o as parseMetadata } from "./wheel.js";
import { n as normalizeName } from "./name.js";
import { n as compareVersions } from "./version.js";
import { t as parseSdistFileName } from "./wheel-name.js";
// src/python/sdist.ts
const PKG_INFO_LIMIT = 8388608;
const REBUILD = "Build the sdist again with a PEP 517 build backend.";
/**
* Reads an sdist (PEP 625, `.tar.gz`): walks the whole archive and takes name and version from the one `PKG-INFO` in
* its top folder. Refused: `.zip` sdists, whatever `walkTarGz` refuses, a missing PKG-INFO, a top folder of another
* name, and a PKG-INFO that disagrees with the file name.
*/
async function readSdist(source, file) {
	const fromName = parseSdistFileName(file);
	if (isProblem(fromName)) return fromName;
	if (!file.endsWith(".tar.gz")) return problem("sdist/malformed", `\`${file}\` is no \`.tar.gz\`, the one format of PEP 625`, REBUILD);
	const path = `${file.slice(0, -7)}/PKG-INFO`;
	const kept = await walkTarGz(source, (member) => member.path === path, PKG_INFO_LIMIT);
	if (isProblem(kept)) return kept;
	const bytes = kept.get(path);
	if (bytes === void 0) return problem("sdist/malformed", `\`${path}\` is missing`, REBUILD, { where: path });
	const text = bytes.toString("utf8");
	if (!Buffer.from(text).equals(bytes)) return problem("sdist/malformed", `\`${path}\` is not UTF-8`, REBUILD, { where: path });
	const metadata = parseMetadata(text);
	if (isProblem(metadata)) return problem("sdist/malformed", metadata.what, metadata.hint, { where: path });
	const { name, version } = fromName;
	if (normalizeName(metadata.name) === name && compareVersions(metadata.version, version) === 0) return {
		name,
		version,
		metadata
	};
	const what = `PKG-INFO is of \`${metadata.name}\` ${metadata.version}, but the file name says \`${name}\` ${version}`;
	return problem("sdist/name-mismatch", what, "Do not rename an sdist: build it again, or download it anew.", { where: path });
}
export { readSdist as t };
