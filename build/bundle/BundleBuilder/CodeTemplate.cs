namespace BundleBuilder;

/// <summary>A <c>v2</c> template in one language.</summary>
internal sealed record CodeTemplate(string DefaultFunctionName, IReadOnlyDictionary<string, string> Files, IReadOnlyList<CodeTemplateJob> Jobs);
