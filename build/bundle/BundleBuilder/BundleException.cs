namespace BundleBuilder;

/// <summary>The sources cannot become a bundle; the message names the file and what is wrong with it.</summary>
internal sealed class BundleException(string message) : Exception(message);
