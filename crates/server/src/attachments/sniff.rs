use std::io::Cursor;

use exif::{In, Reader, Tag};
use rusuban_core::attachment::Contents;

/// As much of a file's beginning as is looked at, in bytes. What cameras write before a picture's sides is shorter.
pub(super) const HEAD: usize = 256 * 1024;

/// What a file is, by its beginning. What its sender says of it isn't asked.
pub(super) fn contents(head: &[u8], size: u64) -> Contents {
    let found = infer::get(head).map(|kind| kind.mime_type());
    let sides = imagesize::blob_size(head).ok().and_then(|found| {
        let side = |length: usize| u32::try_from(length).ok();
        let (width, height) = (side(found.width)?, side(found.height)?);
        Some(if lies_on_its_side(head) {
            (height, width)
        } else {
            (width, height)
        })
    });
    Contents::judge(found, sides, size)
}

/// Phones write a picture as their sensor lies and say how it is to be turned (EXIF, orientation 5 to 8: by a quarter);
/// browsers turn it.
fn lies_on_its_side(head: &[u8]) -> bool {
    let Ok(said) = Reader::new().read_from_container(&mut Cursor::new(head)) else {
        return false;
    };
    let orientation = said.get_field(Tag::Orientation, In::PRIMARY);
    orientation.is_some_and(|field| matches!(field.value.get_uint(0), Some(5..=8)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(head: &[u8]) -> (String, bool) {
        let contents = contents(head, head.len() as u64);
        (
            contents.media_type.as_str().to_owned(),
            contents.picture.is_some(),
        )
    }

    #[test]
    fn a_picture_that_is_to_be_turned_has_its_sides_as_it_is_shown() {
        // An upright photo of a phone: 4 × 3 as the sensor lies, orientation 6.
        let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let mut jpeg = b"\xff\xd8\xff\xe1\0".to_vec();
        jpeg.push(u8::try_from(exif.len() + 2).unwrap());
        jpeg.extend_from_slice(exif);
        jpeg.extend_from_slice(b"\xff\xc0\0\x0b\x08\0\x03\0\x04\x01\x01\x11\0\xff\xd9");
        let sides = |head: &[u8]| {
            contents(head, 9)
                .picture
                .map(|picture| (picture.width, picture.height))
        };
        assert_eq!(sides(&jpeg), Some((3, 4)));
        let at = jpeg.windows(4).position(|four| four == b"\0\x06\0\0").unwrap();
        jpeg[at + 1] = 1;
        assert_eq!(sides(&jpeg), Some((4, 3)));
    }

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0";
        let gif = b"GIF89a\x02\0\x03\0\x80\0\0\0\0\0";
        let unknown = ("application/octet-stream".to_owned(), false);
        assert_eq!(judged(png), ("image/png".to_owned(), true));
        assert_eq!(judged(gif), ("image/gif".to_owned(), true));
        assert_eq!(judged(b"%PDF-1.7\n"), ("application/pdf".to_owned(), false));
        assert_eq!(judged(&png[..12]), unknown, "a picture without sides is none");
        for hostile in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"[..],
            b"<?xml version='1.0'?><svg onload='alert(1)'/>",
            b"<!DOCTYPE html><script>alert(1)</script>",
            b"#!/bin/sh\nrm -rf /",
            b"GIF89a/*",
            b"\0",
        ] {
            assert_eq!(judged(hostile), unknown, "{}", String::from_utf8_lossy(hostile));
        }
    }
}
