namespace BundleBuilder;

/// <param name="Extension">The folder with the published extension and its <c>.deps.json</c>.</param>
/// <param name="Sources">The folder with the sources of bindings, prompts, resources and templates.</param>
/// <param name="Version">The bundle's version: that of the extension in it.</param>
internal sealed record BundleInputs(string Extension, string Sources, string Version);
