"""Reads signed files with c2pa-python, a verifier that shares no code with Kinora's, and fails unless it agrees.

    pip install c2pa-python==0.38.1
    python provenance.py [--anchor authority.pem] FILE...

A time-stamp's root may stand in the same PEM file; the time is printed.

Without an anchor the one complaint allowed is that the signer is not known ("Valid"); with the authority of the
signing keys as anchor there must be none ("Trusted").
"""

import argparse
import json
import sys

import c2pa

UNKNOWN_SIGNER = {"signingCredential.untrusted"}


def report(path, anchor):
    settings = {"verify": {"verify_trust": True}}
    if anchor:
        with open(anchor, encoding="utf-8") as pem:
            settings["trust"] = {"trust_anchors": pem.read()}
    with c2pa.Context.from_dict(settings) as context, c2pa.Reader(path, context=context) as reader:
        return json.loads(reader.json())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--anchor", help="PEM file of the authority to trust")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    agrees = True
    for path in arguments.files:
        answer = report(path, arguments.anchor)
        results = answer["validation_results"]["activeManifest"]
        failures = {f["code"] for f in results["failure"]}
        manifest = answer["manifests"][answer["active_manifest"]]
        print(path, answer["validation_state"])
        print("  failures:", sorted(failures) or "none")
        print("  informational:", sorted(f["code"] for f in results["informational"]) or "none")
        print("  successes:", sorted({f["code"] for f in results["success"]}))
        print("  time:", manifest["signature_info"].get("time", "not stamped"))
        print("  ingredients:", [(i["title"], i["relationship"]) for i in manifest.get("ingredients", [])])
        print("  assertions:", [a["label"] for a in manifest["assertions"]])
        expected = ("Trusted", set()) if arguments.anchor else ("Valid", UNKNOWN_SIGNER)
        agrees &= (answer["validation_state"], failures) == expected
    return 0 if agrees else 1


if __name__ == "__main__":
    sys.exit(main())
