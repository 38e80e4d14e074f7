"""Files on their way in: larger ones go to a temporary file, far too large ones nowhere."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedFileUploadHandler(TemporaryFileUploadHandler):
    """Stops keeping a file at UPLOAD_MOST_BYTES and lets go of what it has of it.

    The file arrives empty, but with its true size, so that the form can say that it is too large.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the next piece while the whole stays within the limit."""
        if start + len(raw_data) <= settings.UPLOAD_MOST_BYTES:
            self.file.write(raw_data)
        else:
            self.file.truncate(0)

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file with the size that was really sent."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file
