"""The version of the service, read by the build, the record and the OpenAPI document."""

VERSION = "1.0.0"
