//! Without this file a new or changed `.ftl` file would not reach the binary: the loader reads the folder while
//! compiling, and cargo cannot see that.

fn main() {
    println!("cargo::rerun-if-changed=locales");
}
