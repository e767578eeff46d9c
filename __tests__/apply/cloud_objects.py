"""Makes a bucket, writes an object, or prints one, as people and applications do while Terraform is not looking."""

import sys
import urllib.error
import urllib.parse
import urllib.request

STORAGE = "https://storage.googleapis.com"
word, bucket, *rest = sys.argv[1:]


def call(method, path, data=None):
    headers = {"Content-Type": "application/json", "Authorization": "Bearer none"}
    with urllib.request.urlopen(urllib.request.Request(f"{STORAGE}/{path}", data, headers, method=method)) as answer:
        return answer.read().decode()


def object_path(name):
    return f"storage/v1/b/{bucket}/o/{urllib.parse.quote(name, safe='')}"


if word == "make":
    call("POST", "storage/v1/b?project=demo-project", f'{{"name": "{bucket}"}}'.encode())
elif word == "put":
    name, text = rest
    call("POST", f"upload/storage/v1/b/{bucket}/o?uploadType=media&name={urllib.parse.quote(name)}", text.encode())
else:
    try:
        print(call("GET", f"{object_path(rest[0])}?alt=media"))
    except urllib.error.HTTPError as error:
        print(error.code)
